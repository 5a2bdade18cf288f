package dev.warden.boot.autoconfigure.command;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Arguments of a command.
 *
 * @param command Command to run instead of the application.
 * @param output Format of what a command writes to standard output.
 * @param database Name of the only database that a command is for. All databases when not
 * set.
 * @param count Number of versions that the commands 'migrate' and 'rollback' go, at most.
 * @param target Version to migrate to, at most. All versions when not set.
 * @param dryRun Whether the commands 'migrate', 'rollback' and 'repair' only tell what
 * they would do.
 * @param token Token of the lock to unlock, as the command 'lock-status' shows it.
 * @param reason Reason for the command 'unlock', kept in the lock's events.
 * @param force Whether the command 'unlock' ends the session of a living holder, and the
 * command 'rollback' removes the entries of irreversible versions. With 'unfenced' the
 * command 'unlock' also frees the lock of a holder that cannot be judged while it may run
 * a statement that commits by itself.
 * @param type When a script that the command 'new' writes will run.
 * @param version Version of a script that the command 'new' writes, time of its writing
 * when not set, or that the command 'make-rollback' is for.
 * @param folder Folder in which the command 'new' writes. First of the locations below
 * 'src/main/resources' when not set.
 */
@ConfigurationProperties("warden")
record CommandProperties(@Nullable CommandName command, @DefaultValue("text") OutputFormat output,
		@Nullable String database, @Nullable Integer count, @Nullable String target,
		@DefaultValue("false") boolean dryRun, @Nullable Long token, @Nullable String reason,
		@DefaultValue("false") String force, @DefaultValue("versioned") ScriptType type, @Nullable String version,
		@Nullable String folder) {

}
