package dev.warden;

import java.net.PasswordAuthentication;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The backup that a migrate takes under its lock before the first script.
 *
 * @param folder where it is written; created where it does not exist, refused where
 * everybody may write to it
 * @param tools the folder with the tools of the database, or {@code null} for those on
 * the path
 * @param arguments what the tool gets in addition to Warden's arguments
 * @param login gives user and password for the tool, or {@code null} where only the
 * connection knows them; the tool then logs in as the user of the connection, with what
 * it finds itself
 */
public record BackupSettings(Path folder, @Nullable Path tools, List<String> arguments,
		Supplier<@Nullable PasswordAuthentication> login) {

	public BackupSettings {
		arguments = List.copyOf(arguments);
	}

}
