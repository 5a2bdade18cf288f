package dev.warden.boot.autoconfigure.liquibase;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.warden.ErrorCode;
import dev.warden.ScriptSettings;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Writes the change sets of an application as scripts.
 *
 * @param same whether nothing shows that the scripts do anything else
 * @param data what was done, for scripts
 * @param lines the same for people
 */
public record FromLiquibase(boolean same, Map<String, Object> data, List<String> lines) {

	/**
	 * Return whether Liquibase is to write for a database that is not there.
	 * @param environment the properties of the application
	 * @return whether it is
	 */
	public static boolean isOffline(Environment environment) {
		return environment.getProperty("spring.liquibase.url", "").startsWith("offline:");
	}

	/**
	 * Write the scripts. Liquibase writes nothing into the application's database.
	 * @param context the application
	 * @param bean the name of one of several beans, or {@code null}
	 * @param scripts how scripts are named and encoded
	 * @param folder where to write them
	 * @param others where other scripts of the application may be
	 * @return what was done
	 * @throws WardenException if there is no change log, Liquibase refuses it, or a file
	 * is there already
	 */
	public static FromLiquibase convert(ConfigurableApplicationContext context, @Nullable String bean,
			ScriptSettings scripts, Path folder, List<Path> others) {
		LiquibaseSettings settings = isOffline(context.getEnvironment())
				? LiquibaseSettings.offline(context.getEnvironment(), context)
				: LiquibaseSettings.of(bean(context, bean));
		ConversionResult result = ChangeLogConversion.convert(settings, scripts, folder, others,
				ScratchProperties.of(context.getEnvironment()));
		return new FromLiquibase(result.proof().outcome() != Proof.Outcome.DIFFERENT, result.data(), result.lines());
	}

	/**
	 * Return the bean that runs Liquibase when the application starts, and keep it from
	 * doing so now.
	 */
	private static SpringLiquibase bean(ConfigurableApplicationContext context, @Nullable String wanted) {
		context.getBeanFactory().addBeanPostProcessor(new Restraint());
		Map<String, SpringLiquibase> beans = context.getBeansOfType(SpringLiquibase.class);
		if (beans.isEmpty()) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT, "The application has no bean that runs Liquibase",
					"Run the command while Liquibase is still in the application: with 'spring-boot-starter-liquibase' and"
							+ " without 'spring.liquibase.enabled=false'.");
		}
		SpringLiquibase one = (wanted != null) ? beans.get(wanted)
				: (beans.size() == 1) ? beans.values().iterator().next() : null;
		if (one == null) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT,
					"The application runs Liquibase with the beans " + String.join(", ", beans.keySet()),
					"Name one of them with --warden.database=NAME");
		}
		return one;
	}

	/**
	 * Keeps beans from running Liquibase.
	 */
	private static final class Restraint implements BeanPostProcessor {

		@Override
		public Object postProcessBeforeInitialization(Object bean, String name) {
			if (bean instanceof SpringLiquibase liquibase) {
				liquibase.setShouldRun(false);
			}
			return bean;
		}

	}

}
