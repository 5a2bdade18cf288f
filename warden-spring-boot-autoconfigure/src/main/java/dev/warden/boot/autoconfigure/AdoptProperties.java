package dev.warden.boot.autoconfigure;

import dev.warden.Adopt;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.StringUtils;

/**
 * The value of {@code warden.adopt}, and the properties below it.
 */
public class AdoptProperties {

	private Adopt mode = Adopt.AUTO;

	/**
	 * Table with the history of the other tool, such as 'flyway_schema_history'. For
	 * Liquibase it may be preceded by a schema and a dot. The tool's default when not
	 * set.
	 */
	private @Nullable String table;

	/**
	 * Whether to record each script in the history of Flyway, too, so that Flyway can
	 * take over again at any time.
	 */
	private boolean keepInStep;

	/**
	 * Return the properties that the plain value of {@code warden.adopt} gives.
	 * @param value {@code auto} or {@code none}
	 * @return the properties
	 */
	public static AdoptProperties valueOf(String value) {
		AdoptProperties properties = new AdoptProperties();
		for (Adopt mode : Adopt.values()) {
			if (mode.name().equalsIgnoreCase(value.strip())) {
				properties.mode = mode;
				return properties;
			}
		}
		throw new IllegalArgumentException("'" + value + "' is neither 'auto' nor 'none'");
	}

	/**
	 * Read what is below the plain value, which Spring Boot leaves out where there is
	 * one.
	 */
	void complete(Binder binder, ConfigurationPropertyName prefix) {
		binder.bind(prefix.append("table"), Bindable.of(String.class)).ifBound(this::setTable);
		binder.bind(prefix.append("keep-in-step"), Bindable.of(Boolean.class)).ifBound(this::setKeepInStep);
	}

	/**
	 * Return what to do about the history of another tool.
	 * @return the plain value
	 */
	public Adopt mode() {
		return this.mode;
	}

	/**
	 * Say what to do about the history of another tool.
	 * @param mode the plain value
	 */
	public void mode(Adopt mode) {
		this.mode = mode;
	}

	public @Nullable String getTable() {
		return StringUtils.hasText(this.table) ? this.table : null;
	}

	public void setTable(@Nullable String table) {
		this.table = table;
	}

	public boolean isKeepInStep() {
		return this.keepInStep;
	}

	public void setKeepInStep(boolean keepInStep) {
		this.keepInStep = keepInStep;
	}

}
