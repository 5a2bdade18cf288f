package dev.warden.internal.execute;

import java.util.List;

import dev.warden.ScriptKind;
import dev.warden.internal.script.CallbackEvent;
import dev.warden.internal.script.CallbackScript;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;

/**
 * The callbacks that run with a script, in its transaction where it has one.
 *
 * @param before what runs before it
 * @param after what runs after it
 * @param error what runs after it failed outside a transaction
 */
record EachCallbacks(List<CallbackScript> before, List<CallbackScript> after, List<CallbackScript> error) {

	static final EachCallbacks NONE = new EachCallbacks(List.of(), List.of(), List.of());

	static EachCallbacks of(Script script, Scripts all) {
		if (all.callbacks().isEmpty() || script.kind() == ScriptKind.CALLBACK) {
			return NONE;
		}
		return (script.kind() == ScriptKind.UNDO) ? new EachCallbacks(all.callbacks(CallbackEvent.BEFORE_EACH_UNDO),
				all.callbacks(CallbackEvent.AFTER_EACH_UNDO), all.callbacks(CallbackEvent.AFTER_EACH_UNDO_ERROR))
				: new EachCallbacks(all.callbacks(CallbackEvent.BEFORE_EACH_MIGRATE),
						all.callbacks(CallbackEvent.AFTER_EACH_MIGRATE),
						all.callbacks(CallbackEvent.AFTER_EACH_MIGRATE_ERROR));
	}

}
