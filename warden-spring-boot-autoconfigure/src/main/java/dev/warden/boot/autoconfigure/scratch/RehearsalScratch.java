package dev.warden.boot.autoconfigure.scratch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

import javax.sql.DataSource;

import dev.warden.ErrorCode;
import dev.warden.Scratch;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * A scratch database in which scripts are rehearsed.
 */
public final class RehearsalScratch implements Scratch {

	private final ScratchDatabase database;

	private final ServerWide serverWide;

	private RehearsalScratch(ScratchDatabase database) {
		this.database = database;
		this.serverWide = new ServerWide(database.others());
	}

	/**
	 * Create one.
	 * @param application the application's database, which is only read
	 * @param schema the schema that is to be there, or {@code null} for that which the
	 * application's connections have
	 * @param additional other schemas that are to be there
	 * @param properties where to create it
	 * @return the database
	 * @throws WardenException if that is not possible here
	 */
	public static Scratch create(DataSource application, @Nullable String schema, List<String> additional,
			ScratchProperties properties) {
		return new RehearsalScratch(new ScratchDatabases(application, properties).create(schema, additional));
	}

	@Override
	public DataSource dataSource() {
		return this.database.dataSource();
	}

	@Override
	public Collection<String> describe() {
		try (Connection connection = dataSource().getConnection()) {
			return new SchemaText(connection).definitions();
		}
		catch (SQLException ex) {
			throw new WardenException(ErrorCode.NO_SCRATCH_DATABASE,
					"Could not describe the scratch database: " + ex.getMessage(), "Look at what the database says",
					ex);
		}
	}

	@Override
	public @Nullable String findLeaving(List<String> statements) {
		return this.serverWide.find(statements);
	}

	@Override
	public void close() {
		this.database.close();
	}

}
