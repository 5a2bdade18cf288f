package dev.warden.internal.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import dev.warden.internal.dialect.TableName;

/**
 * What somebody has put into a schema.
 */
public final class SchemaContents {

	/**
	 * What the schema scripts of Spring's own projects create, which Spring Boot runs at
	 * any start: Session, Batch with its sequences, which are tables on MySQL, Modulith,
	 * Integration and Spring AI.
	 */
	private static final Set<String> SPRING = Set.of("spring_session", "spring_session_attributes",
			"batch_job_instance", "batch_job_execution", "batch_job_execution_params", "batch_job_execution_context",
			"batch_step_execution", "batch_step_execution_context", "batch_job_seq", "batch_job_instance_seq",
			"batch_job_execution_seq", "batch_step_execution_seq", "event_publication", "event_publication_archive",
			"int_message", "int_message_seq", "int_message_group", "int_group_to_message", "int_lock",
			"int_channel_message", "int_channel_message_seq", "int_metadata_store", "spring_ai_chat_memory");

	private static final String QUARTZ = "qrtz_";

	/**
	 * What PostGIS and its likes create, also where the catalog does not say that it
	 * belongs to an extension.
	 */
	private static final Set<String> SPATIAL = Set.of("spatial_ref_sys", "geometry_columns", "geography_columns",
			"raster_columns", "raster_overviews");

	private final Session session;

	private final Tables tables;

	/**
	 * Create an instance.
	 * @param session the session to read with
	 * @param tables Warden's tables
	 */
	public SchemaContents(Session session, Tables tables) {
		this.session = session;
		this.tables = tables;
	}

	/**
	 * Return the tables and views, but not those of Warden, of an extension, of the
	 * database itself, or of Spring's own schema scripts.
	 * @return the names, in order; empty where nobody has used the schema, or it does not
	 * exist
	 */
	public List<String> names() {
		List<String> names = this.session.query(this.session.dialect().selectTablesAndViews(),
				(row, number) -> row.getString(1), this.tables.schema());
		return names.stream().filter((name) -> !isOwn(name) && !isOfLibrary(name)).sorted().toList();
	}

	private boolean isOwn(String name) {
		return Stream.of(this.tables.lock(), this.tables.lockEvent(), this.tables.history())
			.map(TableName::name)
			.anyMatch(name::equalsIgnoreCase);
	}

	private static boolean isOfLibrary(String name) {
		String lowerCase = name.toLowerCase(Locale.ROOT);
		return SPRING.contains(lowerCase) || SPATIAL.contains(lowerCase) || lowerCase.startsWith(QUARTZ);
	}

}
