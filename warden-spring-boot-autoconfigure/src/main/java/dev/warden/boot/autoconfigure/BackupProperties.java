package dev.warden.boot.autoconfigure;

import java.net.PasswordAuthentication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.warden.BackupSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The value of {@code warden.backup}, and the properties below it.
 */
public class BackupProperties {

	/**
	 * Folder for a backup of the database, taken before the first script of each run. No
	 * backup when not set.
	 */
	private @Nullable String folder;

	/**
	 * Folder with the database's tools, such as 'pg_dump'. Found on the path when not
	 * set.
	 */
	private @Nullable String tools;

	/**
	 * Additional arguments for the tool.
	 */
	private List<String> arguments = new ArrayList<>();

	/**
	 * Return the properties that the plain value of {@code warden.backup} gives.
	 * @param value the folder
	 * @return the properties
	 */
	public static BackupProperties valueOf(String value) {
		BackupProperties properties = new BackupProperties();
		properties.folder = value;
		return properties;
	}

	/**
	 * Read what is below the plain value, which Spring Boot leaves out where there is
	 * one.
	 */
	void complete(Binder binder, ConfigurationPropertyName prefix) {
		binder.bind(prefix.append("tools"), Bindable.of(String.class)).ifBound(this::setTools);
		binder.bind(prefix.append("arguments"), Bindable.listOf(String.class)).ifBound(this::setArguments);
	}

	/**
	 * Take from another what this one does not have.
	 */
	void inherit(BackupProperties shared) {
		this.folder = (this.folder != null) ? this.folder : shared.folder;
		this.tools = (this.tools != null) ? this.tools : shared.tools;
		this.arguments = this.arguments.isEmpty() ? shared.arguments : this.arguments;
	}

	public @Nullable String getFolder() {
		return this.folder;
	}

	public void setFolder(@Nullable String folder) {
		this.folder = folder;
	}

	public @Nullable String getTools() {
		return this.tools;
	}

	public void setTools(@Nullable String tools) {
		this.tools = tools;
	}

	public List<String> getArguments() {
		return this.arguments;
	}

	public void setArguments(List<String> arguments) {
		this.arguments = arguments;
	}

	/**
	 * Return the settings.
	 * @param dataSource knows user and password
	 * @return the settings, or {@code null} for no backup
	 */
	@Nullable BackupSettings toSettings(DataSource dataSource) {
		if (!StringUtils.hasText(this.folder)) {
			return null;
		}
		return new BackupSettings(Path.of(this.folder), StringUtils.hasText(this.tools) ? Path.of(this.tools) : null,
				this.arguments, () -> login(dataSource));
	}

	/**
	 * Return how the tools of the database are run where what they write is no backup.
	 * @param environment the application's properties
	 * @param login knows user and password
	 * @return settings with a folder for temporary files
	 */
	public static BackupSettings tools(Environment environment, Supplier<@Nullable PasswordAuthentication> login) {
		BackupProperties properties = new BackupProperties();
		properties.complete(Binder.get(environment), ConfigurationPropertyName.of("warden.backup"));
		String tools = properties.tools;
		return new BackupSettings(Path.of(System.getProperty("java.io.tmpdir")),
				StringUtils.hasText(tools) ? Path.of(tools) : null, properties.arguments, login);
	}

	private static @Nullable PasswordAuthentication login(DataSource dataSource) {
		return DataSourceLogin.of(dataSource);
	}

}
