package dev.warden.internal.script;

import java.util.List;

import dev.warden.WardenException;
import dev.warden.internal.sql.ScriptHeader;
import dev.warden.internal.sql.ScriptSummary;
import dev.warden.internal.sql.SectionMarker;
import dev.warden.internal.sql.SectionSummary;

/**
 * What a script consists of.
 */
sealed interface ScriptBody {

	String name();

	String path();

	String location();

	ScriptHeader header();

	SectionSummary summary();

	List<WardenException> problems();

	boolean isReadable();

	/**
	 * A section of a file, which is read when it is needed.
	 */
	record Text(ScriptContent content, SectionMarker section) implements ScriptBody {

		@Override
		public String name() {
			return this.content.file().name();
		}

		@Override
		public String path() {
			return this.content.file().path();
		}

		@Override
		public String location() {
			return this.content.file().location();
		}

		@Override
		public ScriptHeader header() {
			return this.content.summary().header();
		}

		@Override
		public SectionSummary summary() {
			ScriptSummary summary = this.content.summary();
			return (this.section == SectionMarker.UPGRADE) ? summary.upgrade() : summary.rollback();
		}

		@Override
		public List<WardenException> problems() {
			return this.content.summary().problems();
		}

		@Override
		public boolean isReadable() {
			return this.content.summary().complete();
		}

	}

	/**
	 * Code in a class.
	 */
	record Code(String className, MigrationCode code, ScriptHeader header,
			SectionSummary summary) implements ScriptBody {

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

		@Override
		public List<WardenException> problems() {
			return List.of();
		}

		@Override
		public boolean isReadable() {
			return true;
		}

	}

}
