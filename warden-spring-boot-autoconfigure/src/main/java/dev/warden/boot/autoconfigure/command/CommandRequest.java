package dev.warden.boot.autoconfigure.command;

import java.util.List;

import dev.warden.Force;
import dev.warden.Limit;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import org.jspecify.annotations.Nullable;

/**
 * What to do, validated.
 *
 * @param name the command
 * @param output what to write the result as
 * @param database the only database that it is for, or {@code null} for all
 * @param limit how far to go
 * @param dryRun whether to tell only
 * @param offline whether to do without the database
 * @param force whether to do what is refused otherwise
 * @param token the token of the lock to unlock; 0 where that is not asked for
 * @param reason why to unlock, or why a version counts as applied; empty where that is
 * not asked for
 * @param type when a new script will run
 * @param folder where to write a new script, or {@code null} for the usual place
 * @param version the version of the baseline or of a script, or {@code null} where there
 * is none
 * @param scratch where to create scratch databases
 * @param arguments the words after the options
 */
record CommandRequest(CommandName name, OutputFormat output, @Nullable String database, Limit limit, boolean dryRun,
		boolean offline, boolean all, Force force, long token, String reason, ScriptType type, @Nullable String folder,
		@Nullable String version, ScratchProperties scratch, List<String> arguments) {

}
