package dev.warden.boot.autoconfigure.entities;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.PatternMatchUtils;

/**
 * Properties below {@code warden.entities}: how entities are compared with scripts.
 */
@ConfigurationProperties("warden.entities")
public class EntitiesProperties {

	/**
	 * Names of tables and sequences, without their schema, that have no entity on
	 * purpose. '*' stands for any characters, and case is ignored.
	 */
	private List<String> ignored = new ArrayList<>(
			List.of("spring_session*", "batch_*", "qrtz_*", "shedlock", "event_publication*"));

	static EntitiesProperties of(Environment environment) {
		return Binder.get(environment).bindOrCreate("warden.entities", EntitiesProperties.class);
	}

	public List<String> getIgnored() {
		return this.ignored;
	}

	public void setIgnored(List<String> ignored) {
		this.ignored = ignored;
	}

	boolean isIgnored(ObjectName name) {
		return this.ignored.stream()
			.anyMatch((pattern) -> PatternMatchUtils.simpleMatchIgnoreCase(pattern, name.name()));
	}

}
