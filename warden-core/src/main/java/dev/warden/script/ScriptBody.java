package dev.warden.script;

import dev.warden.code.MigrationCode;

/**
 * What a script consists of.
 */
sealed interface ScriptBody {

	String name();

	String path();

	String location();

	/**
	 * A section of a file.
	 */
	record Text(ScriptSource source, SectionMarker section) implements ScriptBody {

		@Override
		public String name() {
			return this.source.file().name();
		}

		@Override
		public String path() {
			return this.source.file().path();
		}

		@Override
		public String location() {
			return this.source.file().location();
		}

	}

	/**
	 * Code in a class.
	 */
	record Code(String className, MigrationCode code) implements ScriptBody {

		@Override
		public String name() {
			return this.className.substring(this.className.lastIndexOf('.') + 1);
		}

		@Override
		public String path() {
			return this.className;
		}

		@Override
		public String location() {
			return "class " + this.className;
		}

	}

}
