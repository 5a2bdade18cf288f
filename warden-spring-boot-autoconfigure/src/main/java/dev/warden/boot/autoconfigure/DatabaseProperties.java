package dev.warden.boot.autoconfigure;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.warden.OnExistingSchema;
import dev.warden.UnmatchedScripts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.convert.DurationUnit;

/**
 * Properties of a database: below {@code warden} of the only one, or what all of them
 * have in common; below {@code warden.databases.<name>} of one that has a name.
 */
public class DatabaseProperties {

	/**
	 * Folders with the scripts, including their sub-folders. '{vendor}' stands for the
	 * database product, such as 'postgresql' or 'h2'. A folder with the prefix
	 * 'optional:' may be missing.
	 */
	private List<String> locations = List.of("classpath:db/migration");

	private boolean scriptless;

	/**
	 * Encoding of the scripts.
	 */
	private Charset encoding = StandardCharsets.UTF_8;

	/**
	 * Values of placeholders in scripts, by name.
	 */
	private final Map<String, String> placeholders = new LinkedHashMap<>();

	/**
	 * Text that begins a placeholder in a script.
	 */
	private String placeholderPrefix = "${";

	/**
	 * Text that ends a placeholder in a script.
	 */
	private String placeholderSuffix = "}";

	/**
	 * Text between 'flyway' and the name of a built-in placeholder, as in
	 * '${flyway:defaultSchema}'.
	 */
	private String placeholderSeparator = ":";

	/**
	 * Whether to replace placeholders in scripts, and to refuse unknown ones. When not
	 * set, depends on whether a placeholder is configured.
	 */
	private @Nullable Boolean placeholderReplacement;

	/**
	 * Schema to migrate, which also holds Warden's tables. The connection's default
	 * schema when not set.
	 */
	private @Nullable String schema;

	/**
	 * Whether to create the schema if it does not exist.
	 */
	private boolean createSchema = false;

	/**
	 * Other schemas that scripts name. Created under the same condition as the schema.
	 */
	private List<String> additionalSchemas = List.of();

	/**
	 * Whether to run a new script with a version below the current one.
	 */
	private boolean outOfOrder = false;

	/**
	 * What to do about a file that has the suffix, but not the name, of a script.
	 */
	private UnmatchedScripts unmatchedScripts = UnmatchedScripts.FAIL;

	/**
	 * What to do about a schema that has tables or views, but no history, if no baseline
	 * is configured.
	 */
	private OnExistingSchema onExistingSchema = OnExistingSchema.FAIL;

	/**
	 * Name of the DataSource bean to migrate.
	 */
	private @Nullable String dataSource;

	/**
	 * JDBC URL of the database to migrate. The application's DataSource when not set.
	 */
	private @Nullable String url;

	/**
	 * Database user that migrates. When set without a URL, the URL of the application's
	 * DataSource is used.
	 */
	private @Nullable String user;

	/**
	 * Password of the database user that migrates.
	 */
	private @Nullable String password;

	/**
	 * Fully qualified name of the JDBC driver. Detected from the URL when not set.
	 */
	private @Nullable String driverClassName;

	/**
	 * SQL to run first on each of Warden's connections, such as 'SET ROLE owner'. These
	 * connections do not come from a pool.
	 */
	private List<String> initSqls = List.of();

	/**
	 * Number of times to try again at startup when the database cannot be reached.
	 */
	private int connectRetries = 0;

	/**
	 * Longest time between two tries to reach the database, such as '30s'. The first wait
	 * is one second, and each is twice as long as the one before.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration connectRetriesInterval = Duration.ofMinutes(2);

	@NestedConfigurationProperty
	private final ScriptsProperties scripts = new ScriptsProperties();

	@NestedConfigurationProperty
	private final ValidationProperties validation = new ValidationProperties();

	@NestedConfigurationProperty
	private final ExecutionProperties execution = new ExecutionProperties();

	@NestedConfigurationProperty
	private AdoptProperties adopt = new AdoptProperties();

	@NestedConfigurationProperty
	private BackupProperties backup = new BackupProperties();

	@NestedConfigurationProperty
	private final HazardProperties hazards = new HazardProperties();

	@NestedConfigurationProperty
	private final BaselineProperties baseline = new BaselineProperties();

	@NestedConfigurationProperty
	private final HistoryProperties history = new HistoryProperties();

	@NestedConfigurationProperty
	private final LockProperties lock = new LockProperties();

	/**
	 * Return the properties that a plain value gives a database, which are none: for a
	 * service with the name {@code warden-databases}, Kubernetes sets the variable
	 * {@code WARDEN_DATABASES_PORT}.
	 * @param value the value
	 * @return properties of which none is set
	 */
	public static DatabaseProperties valueOf(String value) {
		return new DatabaseProperties();
	}

	/**
	 * Leave out all scripts.
	 */
	public void leaveOutScripts() {
		this.locations = List.of();
		this.scriptless = true;
	}

	boolean scriptless() {
		return this.scriptless;
	}

	public List<String> getLocations() {
		return this.locations;
	}

	public void setLocations(List<String> locations) {
		this.locations = locations;
	}

	public Charset getEncoding() {
		return this.encoding;
	}

	public void setEncoding(Charset encoding) {
		this.encoding = encoding;
	}

	public Map<String, String> getPlaceholders() {
		return this.placeholders;
	}

	public String getPlaceholderPrefix() {
		return this.placeholderPrefix;
	}

	public void setPlaceholderPrefix(String placeholderPrefix) {
		this.placeholderPrefix = placeholderPrefix;
	}

	public String getPlaceholderSuffix() {
		return this.placeholderSuffix;
	}

	public void setPlaceholderSuffix(String placeholderSuffix) {
		this.placeholderSuffix = placeholderSuffix;
	}

	public String getPlaceholderSeparator() {
		return this.placeholderSeparator;
	}

	public void setPlaceholderSeparator(String placeholderSeparator) {
		this.placeholderSeparator = placeholderSeparator;
	}

	public @Nullable Boolean getPlaceholderReplacement() {
		return this.placeholderReplacement;
	}

	public void setPlaceholderReplacement(@Nullable Boolean placeholderReplacement) {
		this.placeholderReplacement = placeholderReplacement;
	}

	public @Nullable String getSchema() {
		return this.schema;
	}

	public void setSchema(@Nullable String schema) {
		this.schema = schema;
	}

	public boolean isCreateSchema() {
		return this.createSchema;
	}

	public void setCreateSchema(boolean createSchema) {
		this.createSchema = createSchema;
	}

	public List<String> getAdditionalSchemas() {
		return this.additionalSchemas;
	}

	public void setAdditionalSchemas(List<String> additionalSchemas) {
		this.additionalSchemas = additionalSchemas;
	}

	public boolean isOutOfOrder() {
		return this.outOfOrder;
	}

	public void setOutOfOrder(boolean outOfOrder) {
		this.outOfOrder = outOfOrder;
	}

	public UnmatchedScripts getUnmatchedScripts() {
		return this.unmatchedScripts;
	}

	public void setUnmatchedScripts(UnmatchedScripts unmatchedScripts) {
		this.unmatchedScripts = unmatchedScripts;
	}

	public OnExistingSchema getOnExistingSchema() {
		return this.onExistingSchema;
	}

	public void setOnExistingSchema(OnExistingSchema onExistingSchema) {
		this.onExistingSchema = onExistingSchema;
	}

	public @Nullable String getDataSource() {
		return this.dataSource;
	}

	public void setDataSource(@Nullable String dataSource) {
		this.dataSource = dataSource;
	}

	public @Nullable String getUrl() {
		return this.url;
	}

	public void setUrl(@Nullable String url) {
		this.url = url;
	}

	public @Nullable String getUser() {
		return this.user;
	}

	public void setUser(@Nullable String user) {
		this.user = user;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public @Nullable String getDriverClassName() {
		return this.driverClassName;
	}

	public void setDriverClassName(@Nullable String driverClassName) {
		this.driverClassName = driverClassName;
	}

	public List<String> getInitSqls() {
		return this.initSqls;
	}

	public void setInitSqls(List<String> initSqls) {
		this.initSqls = initSqls;
	}

	public int getConnectRetries() {
		return this.connectRetries;
	}

	public void setConnectRetries(int connectRetries) {
		this.connectRetries = connectRetries;
	}

	public Duration getConnectRetriesInterval() {
		return this.connectRetriesInterval;
	}

	public void setConnectRetriesInterval(Duration connectRetriesInterval) {
		this.connectRetriesInterval = connectRetriesInterval;
	}

	public ScriptsProperties getScripts() {
		return this.scripts;
	}

	public ValidationProperties getValidation() {
		return this.validation;
	}

	public ExecutionProperties getExecution() {
		return this.execution;
	}

	public AdoptProperties getAdopt() {
		return this.adopt;
	}

	public void setAdopt(AdoptProperties adopt) {
		this.adopt = adopt;
	}

	public BackupProperties getBackup() {
		return this.backup;
	}

	public void setBackup(BackupProperties backup) {
		this.backup = backup;
	}

	public HazardProperties getHazards() {
		return this.hazards;
	}

	public BaselineProperties getBaseline() {
		return this.baseline;
	}

	public HistoryProperties getHistory() {
		return this.history;
	}

	public LockProperties getLock() {
		return this.lock;
	}

}
