package dev.warden.boot.autoconfigure.endpoint;

import java.util.ArrayList;
import java.util.List;

import dev.warden.MigrationStatus.ScriptStatus;
import dev.warden.MigrationStatus.State;

/**
 * Which scripts an answer lists.
 */
public enum ScriptList {

	/**
	 * What was applied last, and what is not simply applied.
	 */
	RECENT {

		@Override
		List<ScriptStatus> of(List<ScriptStatus> scripts) {
			long rest = scripts.stream().filter(ScriptList::isDone).count() - MAX_DONE;
			int others = 0;
			List<ScriptStatus> listed = new ArrayList<>();
			for (ScriptStatus script : scripts) {
				if (isDone(script) ? rest-- <= 0 : others++ < MAX_OTHERS) {
					listed.add(script);
				}
			}
			return listed;
		}

	},

	/**
	 * All of them.
	 */
	ALL {

		@Override
		List<ScriptStatus> of(List<ScriptStatus> scripts) {
			return scripts;
		}

	};

	static final int MAX_DONE = 20;

	static final int MAX_OTHERS = 100;

	abstract List<ScriptStatus> of(List<ScriptStatus> scripts);

	private static boolean isDone(ScriptStatus script) {
		return script.state() == State.APPLIED || script.state() == State.ALWAYS || script.state() == State.IGNORED;
	}

}
