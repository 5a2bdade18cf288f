package dev.warden.boot.autoconfigure.command;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Arguments of a command.
 *
 * @param command Command to run instead of the application.
 * @param output Format of what a command writes to standard output.
 * @param color When to use colours in the text of a result. With 'auto', on a terminal,
 * unless the environment variable NO_COLOR is set.
 * @param database Name of the database that a command is for. All databases when not set.
 * @param count Maximum number of versions that the commands 'migrate', 'rollback' and
 * 'rehearse' process.
 * @param dryRun Whether the commands 'migrate', 'rollback', 'repair', 'mark-applied',
 * 'make-migrations' and 'squash' only print what they would do.
 * @param offline Whether the command 'lint' looks only at the files, without a database.
 * @param all Whether the command 'check-db' lists Warden's own tables, too.
 * @param token Token of the lock to unlock, as the command 'lock-status' shows it.
 * @param reason Reason that the commands 'unlock' and 'mark-applied' record in the lock's
 * events.
 * @param force Whether the command 'unlock' ends the session of a living holder, the
 * command 'rollback' removes the entries of irreversible versions, and the command
 * 'baseline' replaces another baseline. With 'unfenced' the command 'unlock' also frees
 * the lock of a holder whose session cannot be judged, even if it may be running a
 * statement that commits by itself.
 * @param type Type of the script that the command 'new' writes.
 * @param version Version of the script that the command 'new' writes, or that the
 * commands 'make-rollback', 'mark-applied' and 'squash' are for. With 'warden.offline',
 * the version that counts as applied. When not set, the command 'new' uses the version
 * that follows those in the folder.
 * @param folder Folder in which the commands 'new', 'make-migrations', 'squash' and
 * 'from-liquibase' write, and where 'check-entities' finds more scripts. The first
 * location below 'src/main/resources' when not set.
 */
@ConfigurationProperties("warden")
record CommandProperties(@Nullable CommandName command, @DefaultValue("text") OutputFormat output,
		@DefaultValue("auto") Color color, @Nullable String database, @Nullable Integer count,
		@DefaultValue("false") boolean dryRun, @DefaultValue("false") boolean offline,
		@DefaultValue("false") boolean all, @Nullable Long token, @Nullable String reason,
		@DefaultValue("false") String force, @DefaultValue("versioned") ScriptType type, @Nullable String version,
		@Nullable String folder) {

}
