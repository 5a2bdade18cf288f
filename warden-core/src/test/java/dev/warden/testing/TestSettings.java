package dev.warden.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import dev.warden.BaselineSettings;
import dev.warden.HistorySettings;
import dev.warden.LockSettings;
import dev.warden.Naming;
import dev.warden.OnExistingSchema;
import dev.warden.OnFailure;
import dev.warden.PlanSettings;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.WardenSettings;
import org.jspecify.annotations.Nullable;

/** The default settings, except for what a test names. */
public final class TestSettings {

	private @Nullable String schema;

	private boolean createSchema;

	private String location = "classpath:no/scripts";

	private PlanSettings plan = PlanSettings.DEFAULT;

	private @Nullable String lockName;

	private String lockTable = "warden_lock";

	private String historyTable = "warden_history";

	private String owner = "tests@here (pid 1)";

	private Duration wait = Duration.ofSeconds(60);

	private Duration lease = Duration.ofSeconds(30);

	private Duration renewInterval = Duration.ofSeconds(10);

	private Duration pollInterval = Duration.ofMillis(500);

	private OnFailure onFailure = OnFailure.RELEASE;

	private boolean endDeadSessions = true;

	private OnExistingSchema onExistingSchema = OnExistingSchema.FAIL;

	public TestSettings schema(@Nullable String schema) {
		this.schema = schema;
		return this;
	}

	public TestSettings createSchema() {
		this.createSchema = true;
		return this;
	}

	public TestSettings scripts(ScriptFolder folder) {
		return location(folder.location());
	}

	public TestSettings location(String location) {
		this.location = location;
		return this;
	}

	public TestSettings plan(PlanSettings plan) {
		this.plan = plan;
		return this;
	}

	public TestSettings lockName(String lockName) {
		this.lockName = lockName;
		return this;
	}

	public TestSettings lockTable(String lockTable) {
		this.lockTable = lockTable;
		return this;
	}

	public TestSettings historyTable(String historyTable) {
		this.historyTable = historyTable;
		return this;
	}

	public TestSettings owner(String owner) {
		this.owner = owner;
		return this;
	}

	/** Wait at most this long, whatever the holder shows. */
	public TestSettings wait(Duration wait) {
		this.wait = wait;
		return this;
	}

	public TestSettings lease(Duration lease, Duration renewInterval) {
		this.lease = lease;
		this.renewInterval = renewInterval;
		return this;
	}

	public TestSettings pollInterval(Duration pollInterval) {
		this.pollInterval = pollInterval;
		return this;
	}

	public TestSettings onFailure(OnFailure onFailure) {
		this.onFailure = onFailure;
		return this;
	}

	public TestSettings endDeadSessions(boolean endDeadSessions) {
		this.endDeadSessions = endDeadSessions;
		return this;
	}

	/** Migrate a schema in which a test has put something before. */
	public TestSettings intoExistingSchema() {
		this.onExistingSchema = OnExistingSchema.MIGRATE;
		return this;
	}

	public LockSettings lock() {
		return new LockSettings(this.lockName, this.lockTable, this.wait, this.wait, this.lease, this.renewInterval,
				this.pollInterval, this.onFailure, this.endDeadSessions, this.owner);
	}

	public WardenSettings warden() {
		ScriptSettings scripts = new ScriptSettings(List.of(this.location), Naming.DEFAULT, StandardCharsets.UTF_8,
				UnmatchedScripts.FAIL);
		return new WardenSettings(this.schema, this.createSchema, scripts, new HistorySettings(this.historyTable),
				this.plan, lock())
			.withBaseline(new BaselineSettings(false, "1", this.onExistingSchema));
	}

}
