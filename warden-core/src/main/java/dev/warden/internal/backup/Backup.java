package dev.warden.internal.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.warden.BackupSettings;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.lock.Progress;
import dev.warden.internal.script.Script;

/**
 * A backup of the database, taken while the lock is held and before a script runs.
 */
public final class Backup {

	private static final HarmlessLogger logger = HarmlessLogger.of(Backup.class);

	private static final int KIBIBYTE = 1024;

	private final BackupSettings settings;

	private final HeldLock lock;

	/**
	 * Create an instance.
	 * @param settings where and how
	 * @param lock the lock, with the session of the run
	 */
	public Backup(BackupSettings settings, HeldLock lock) {
		this.settings = settings;
		this.lock = lock;
	}

	/**
	 * Take the backup.
	 * @param schema the schema that is migrated, for people
	 * @param first the script that runs next
	 * @throws WardenException if there is no complete backup afterwards
	 * @throws dev.warden.internal.lock.LockLostException if the lock was lost
	 * @throws dev.warden.internal.lock.RunStoppedException if the application shuts down
	 */
	public void take(String schema, Script first) {
		Session session = this.lock.session();
		try {
			session.autoCommit();
			BackupMethod method = BackupMethod.of(session, this.settings);
			this.lock.progress("backup", Progress.of("backup"));
			write(method,
					new BackupFolder(this.settings.folder()).create(name(session, schema, first), method.suffix()),
					schema);
		}
		catch (IOException ex) {
			throw this.lock.explain(BackupFailures.notWritten(this.settings.folder(), ex));
		}
		catch (SQLException ex) {
			throw this.lock.explain(BackupFailures.refused(ex));
		}
		catch (InterruptedException ex) {
			throw this.lock.interrupted(ex);
		}
		catch (DumpException ex) {
			throw this.lock.explain(BackupFailures.noDump(ex));
		}
		catch (RuntimeException ex) {
			throw this.lock.explain(ex);
		}
	}

	private void write(BackupMethod method, BackupFile file, String schema)
			throws IOException, SQLException, InterruptedException {
		long startedAt = System.nanoTime();
		try (file) {
			logger.info("Taking a backup of '{}' with {}", schema, method.name());
			Stopping stopping = new Stopping();
			this.lock.accompany(stopping);
			this.lock.verify();
			method.write(file, stopping);
			this.lock.verify();
			file.complete();
		}
		logger.info("Took the backup '{}' ({}) in {}ms", file.path(), size(file.size()),
				TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt));
	}

	private String name(Session session, String schema, Script first) throws SQLException {
		String catalog = session.connection().getCatalog();
		return "%s-before-%s-%d".formatted((catalog != null && !catalog.isBlank()) ? catalog : schema,
				first.name().replaceFirst("\\.\\w+$", ""), this.lock.fence().token());
	}

	private static String size(long bytes) {
		return (bytes < KIBIBYTE) ? bytes + " bytes" : String.format(Locale.ROOT, "%,d KiB", bytes / KIBIBYTE);
	}

}
