package dev.warden.internal.script;

import dev.warden.Naming;
import dev.warden.ScriptKind;
import dev.warden.Version;
import dev.warden.internal.sql.SectionMarker;
import dev.warden.internal.sql.SqlSyntax;
import org.jspecify.annotations.Nullable;

/**
 * A script that may run more than once: when its content changed, or always. Known by its
 * description, which no other such script has.
 */
public final class RepeatableScript extends Script {

	private final ScriptKind kind;

	RepeatableScript(ScriptContent content, ScriptName name) {
		super(new ScriptBody.Text(content, SectionMarker.UPGRADE), name);
		this.kind = name.kind();
	}

	/**
	 * Make a script from a text.
	 * @param name name as a file would have it, in the {@linkplain Naming#DEFAULT default
	 * naming}
	 * @param content the text
	 * @param syntax what the database's SQL looks like
	 * @return the script
	 * @throws dev.warden.WardenException if {@link ScriptLoader} would refuse such a file
	 */
	public static RepeatableScript of(String name, String content, SqlSyntax syntax) {
		return new ScriptText(name, content).read(RepeatableScript.class, syntax);
	}

	/**
	 * Return when the script runs.
	 * @return {@link ScriptKind#REPEATABLE} or {@link ScriptKind#ALWAYS}
	 */
	@Override
	public @Nullable Version version() {
		return null;
	}

	@Override
	public ScriptKind kind() {
		return this.kind;
	}

}
