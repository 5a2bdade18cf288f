package dev.warden.internal.lock;

import java.util.function.Consumer;

import dev.warden.LockSettings;
import dev.warden.internal.jdbc.Database;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to hold a lock and to give it back.
 */
record Holding(Database database, LockTable table, LockEventTable events, LockSettings settings) {

	LeaseRenewer renewer(Fence fence, ProgressLog log, Consumer<@Nullable LockRow> onLost) {
		return new LeaseRenewer(this.database, this.table, fence, this.settings, log, onLost);
	}

	Releaser releaser(Fence fence) {
		return new Releaser(this.database, this.table, this.events, fence, this.settings);
	}

}
