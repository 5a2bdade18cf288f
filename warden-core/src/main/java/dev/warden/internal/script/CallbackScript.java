package dev.warden.internal.script;

import dev.warden.ScriptKind;
import dev.warden.Version;
import dev.warden.internal.sql.SectionMarker;
import org.jspecify.annotations.Nullable;

/**
 * A script that runs whenever something happens, and is not recorded.
 */
public final class CallbackScript extends Script {

	CallbackScript(ScriptContent content, ScriptName name) {
		super(new ScriptBody.Text(content, SectionMarker.UPGRADE), name);
	}

	@Override
	public @Nullable Version version() {
		return null;
	}

	@Override
	public ScriptKind kind() {
		return ScriptKind.CALLBACK;
	}

}
