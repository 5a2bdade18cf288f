package dev.warden.boot.autoconfigure;

import java.time.Duration;

import javax.sql.DataSource;

import dev.warden.Adopt;
import dev.warden.AdoptSettings;
import dev.warden.BaselineSettings;
import dev.warden.ExecutionSettings;
import dev.warden.HistorySettings;
import dev.warden.InvalidSettingException;
import dev.warden.LockSettings;
import dev.warden.Placeholders;
import dev.warden.PlanSettings;
import dev.warden.ScriptSettings;
import dev.warden.WardenSettings;

import org.springframework.util.StringUtils;

/**
 * Makes validated settings of properties.
 */
final class SettingsMapper {

	private final String owner;

	private final String prefix;

	SettingsMapper(String owner) {
		this(owner, "warden");
	}

	/**
	 * Create a mapper.
	 * @param prefix what the names of the properties begin with
	 */
	SettingsMapper(String owner, String prefix) {
		this.owner = owner;
		this.prefix = prefix;
	}

	WardenSettings map(DatabaseProperties properties) {
		String schema = StringUtils.hasText(properties.getSchema()) ? properties.getSchema() : null;
		return new WardenSettings(schema, properties.isCreateSchema(), scripts(properties),
				history(properties.getHistory()), plan(properties), execution(properties.getExecution()),
				lock(properties.getLock()), properties.getLock().getTrustedProducts(), baseline(properties))
			.withAdopt(adopt(properties.getAdopt()))
			.withHazards(properties.getHazards().toSettings())
			.withAdditionalSchemas(properties.getAdditionalSchemas().stream().filter(StringUtils::hasText).toList());
	}

	WardenSettings map(DatabaseProperties properties, DataSource dataSource) {
		return map(properties).withBackup(properties.getBackup().toSettings(dataSource));
	}

	private AdoptSettings adopt(AdoptProperties adopt) {
		if (adopt.isKeepInStep() && adopt.mode() == Adopt.NONE) {
			throw new InvalidSettingException(this.prefix + ".adopt.keep-in-step", "true",
					"not be set where '%s.adopt' is 'none': what Flyway has applied is taken over, too"
						.formatted(this.prefix));
		}
		return new AdoptSettings(adopt.mode(), adopt.getTable(), adopt.isKeepInStep());
	}

	private static BaselineSettings baseline(DatabaseProperties properties) {
		BaselineProperties baseline = properties.getBaseline();
		return new BaselineSettings(baseline.isOnMigrate(), baseline.getVersion(), properties.getOnExistingSchema());
	}

	private ScriptSettings scripts(DatabaseProperties properties) {
		if (properties.getLocations().isEmpty() && !properties.scriptless()) {
			throw new InvalidSettingException(this.prefix + ".locations", "", "name at least one folder");
		}
		ScriptsProperties scripts = properties.getScripts();
		return new ScriptSettings(properties.getLocations(), scripts.toNaming(), properties.getEncoding(),
				properties.getUnmatchedScripts(), placeholders(properties));
	}

	private Placeholders placeholders(DatabaseProperties properties) {
		try {
			return new Placeholders(properties.getPlaceholders(), properties.getPlaceholderPrefix(),
					properties.getPlaceholderSuffix(), properties.getPlaceholderSeparator(),
					properties.getPlaceholderReplacement());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(this.prefix + ".placeholder-prefix",
					properties.getPlaceholderPrefix() + "' and '" + properties.getPlaceholderSuffix(),
					"be, like its suffix, a text without blanks, quotes, backslashes and semicolons");
		}
	}

	private HistorySettings history(HistoryProperties history) {
		requireText(this.prefix + ".history.table-name", history.getTableName());
		return new HistorySettings(history.getTableName());
	}

	private static PlanSettings plan(DatabaseProperties properties) {
		ValidationProperties validation = properties.getValidation();
		return new PlanSettings(validation.getChecksums(), validation.getMissing(), validation.getNewer(),
				validation.getOutOfOrder(), properties.isOutOfOrder());
	}

	private static ExecutionSettings execution(ExecutionProperties execution) {
		return new ExecutionSettings(execution.getLockTimeout(), execution.getLockRetries(),
				execution.getStatementTimeout(), execution.getMaxBlocking(), execution.isMixed(),
				execution.getOnlineDdl());
	}

	private LockSettings lock(LockProperties lock) {
		requireText(this.prefix + ".lock.table-name", lock.getTableName());
		String name = StringUtils.hasText(lock.getName()) ? lock.getName() : null;
		Duration renewInterval = lock.getRenewInterval();
		if (renewInterval == null) {
			renewInterval = Duration.ofMillis(lock.getLeaseDuration().toMillis() / 3);
		}
		return new LockSettings(name, lock.getTableName(), lock.getWaitTimeout(), lock.getMaxWait(),
				lock.getLeaseDuration(), renewInterval, lock.getPollInterval(), lock.getOnFailure(),
				lock.isEndDeadSessions(), this.owner);
	}

	private static void requireText(String property, String value) {
		if (!StringUtils.hasText(value)) {
			throw new InvalidSettingException(property, value, "not be empty");
		}
	}

}
