package dev.warden.boot.autoconfigure.command;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.convert.ConversionService;

/**
 * Context of the user's application in which only those beans come to be that a command
 * asks for, which is Warden and what its DataSource needs. No other singleton is made,
 * nothing that has a lifecycle is started, and no bean hears an event.
 * <p>
 * The command runs as the last step of the refresh, so that a shutdown of the JVM waits
 * for its end before it closes the DataSource, as it does for a migration while the
 * application starts. Then the JVM exits.
 */
final class CommandApplicationContext extends GenericApplicationContext {

	private final CommandConsole console;

	private @Nullable CommandRunner runner;

	private ExitCode result = ExitCode.FAILED;

	CommandApplicationContext(CommandConsole console) {
		this.console = console;
	}

	@Override
	public void refresh() {
		if (isAbove()) {
			super.refresh();
			leaveOutRunners();
			return;
		}
		ExitCode code = run();
		close();
		Runtime.getRuntime().exit(code.value());
	}

	/**
	 * Return whether this is the context above another one, for which the application is
	 * started next, and which the command is for. Nothing else tells the two apart.
	 */
	private static boolean isAbove() {
		return StackWalker.getInstance()
			.walk((frames) -> frames
				.anyMatch((frame) -> frame.getClassName().equals(SpringApplicationBuilder.class.getName())
						&& frame.getMethodName().equals("configureAsChildIfNecessary")));
	}

	private void leaveOutRunners() {
		for (Class<?> type : List.of(ApplicationRunner.class, CommandLineRunner.class)) {
			for (String name : getBeanFactory().getBeanNamesForType(type, true, false)) {
				removeBeanDefinition(name);
			}
		}
	}

	private ExitCode run() {
		CommandRunner runner = prepare();
		if (runner == null) {
			return ExitCode.USAGE;
		}
		this.runner = runner;
		if (runner.isOffline()) {
			return runner.run();
		}
		try {
			super.refresh();
			return this.result;
		}
		catch (RuntimeException | Error ex) {
			return runner.fail(ex);
		}
	}

	private @Nullable CommandRunner prepare() {
		RequestReader reader = new RequestReader(getEnvironment(),
				getBeanFactory().getBean(ApplicationArguments.class).getNonOptionArgs());
		try {
			return new CommandRunner(this, this.console, reader.read());
		}
		catch (RuntimeException ex) {
			Failure failure = Failure.of(ex, this);
			this.console.tell("Error: " + failure.message() + " " + failure.remedy());
			reader.writer(this.console).write(failure);
			return null;
		}
	}

	@Override
	protected void initApplicationEventMulticaster() {
		if (containsBeanDefinition(APPLICATION_EVENT_MULTICASTER_BEAN_NAME)) {
			removeBeanDefinition(APPLICATION_EVENT_MULTICASTER_BEAN_NAME);
		}
		getBeanFactory().registerSingleton(APPLICATION_EVENT_MULTICASTER_BEAN_NAME, new DeafEventMulticaster());
		super.initApplicationEventMulticaster();
	}

	@Override
	protected void finishBeanFactoryInitialization(ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.containsBean(CONVERSION_SERVICE_BEAN_NAME)
				&& beanFactory.isTypeMatch(CONVERSION_SERVICE_BEAN_NAME, ConversionService.class)) {
			beanFactory
				.setConversionService(beanFactory.getBean(CONVERSION_SERVICE_BEAN_NAME, ConversionService.class));
		}
		if (!beanFactory.hasEmbeddedValueResolver()) {
			beanFactory.addEmbeddedValueResolver(getEnvironment()::resolvePlaceholders);
		}
		beanFactory.setTempClassLoader(null);
		beanFactory.freezeConfiguration();
	}

	@Override
	protected void finishRefresh() {
		if (this.runner != null) {
			this.result = this.runner.run();
		}
	}

}
