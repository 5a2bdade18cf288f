package dev.warden.internal;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.spi.DefaultLoggingEventBuilder;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;

/**
 * Writes what Warden has to tell into the log: messages, their arguments and the
 * key-value pairs beside them are {@linkplain HarmlessText harmless} and of a limited
 * length, wherever they come from. A log that cannot be written stops nothing.
 */
public final class HarmlessLogger {

	private static final int MAX_TEXT = 2000;

	private static final int MAX_MESSAGE = 8000;

	private final Logger logger;

	private HarmlessLogger(Logger logger) {
		this.logger = logger;
	}

	/**
	 * Return a logger.
	 * @param type the type that it is named after
	 * @return the logger
	 */
	public static HarmlessLogger of(Class<?> type) {
		return new HarmlessLogger(LoggerFactory.getLogger(type));
	}

	/**
	 * Write for whoever looks for an error.
	 * @param message the message, with {@code {}} for each argument
	 * @param arguments the arguments; an exception at their end brings its stack trace
	 */
	public void debug(String message, @Nullable Object... arguments) {
		log(Level.DEBUG, message, arguments);
	}

	/**
	 * Write what is to be known.
	 * @param message the message, with {@code {}} for each argument
	 * @param arguments the arguments; an exception at their end brings its stack trace
	 */
	public void info(String message, @Nullable Object... arguments) {
		log(Level.INFO, message, arguments);
	}

	/**
	 * Write what somebody should look at.
	 * @param message the message, with {@code {}} for each argument
	 * @param arguments the arguments; an exception at their end brings its stack trace
	 */
	public void warn(String message, @Nullable Object... arguments) {
		log(Level.WARN, message, arguments);
	}

	/**
	 * Begin what is to be known and has key-value pairs.
	 * @return the event
	 */
	public LoggingEventBuilder atInfo() {
		return at(Level.INFO);
	}

	/**
	 * Begin what somebody should look at and has key-value pairs.
	 * @return the event
	 */
	public LoggingEventBuilder atWarn() {
		return at(Level.WARN);
	}

	/**
	 * Begin what has failed and has key-value pairs.
	 * @return the event
	 */
	public LoggingEventBuilder atError() {
		return at(Level.ERROR);
	}

	/**
	 * Return whether what is to be known is written at all.
	 * @return {@code false} if it is not worth finding out
	 */
	public boolean isInfoEnabled() {
		return this.logger.isInfoEnabled();
	}

	private LoggingEventBuilder at(Level level) {
		return this.logger.isEnabledForLevel(level) ? new Event(this.logger, level)
				: NOPLoggingEventBuilder.singleton();
	}

	private void log(Level level, String message, @Nullable Object... arguments) {
		if (!this.logger.isEnabledForLevel(level)) {
			return;
		}
		Event event = new Event(this.logger, level);
		event.setCallerBoundary(HarmlessLogger.class.getName());
		for (Object argument : arguments) {
			if (argument instanceof Throwable cause) {
				event.setCause(cause);
			}
			else {
				event.addArgument(argument);
			}
		}
		event.log(message);
	}

	/**
	 * Makes an event harmless as it is written.
	 */
	private static final class Event extends DefaultLoggingEventBuilder {

		private Event(Logger logger, Level level) {
			super(logger, level);
		}

		@Override
		protected void log(LoggingEvent event) {
			this.loggingEvent.setMessage(HarmlessText.of(event.getMessage(), MAX_MESSAGE));
			List<@Nullable Object> arguments = event.getArguments();
			for (int i = 0; arguments != null && i < arguments.size(); i++) {
				arguments.set(i, harmless(arguments.get(i)));
			}
			List<KeyValuePair> pairs = event.getKeyValuePairs();
			for (int i = 0; pairs != null && i < pairs.size(); i++) {
				pairs.set(i, new KeyValuePair(pairs.get(i).key, harmless(pairs.get(i).value)));
			}
			write(event);
		}

		private void write(LoggingEvent event) {
			try {
				super.log(event);
			}
			catch (RuntimeException | LinkageError ex) {
				// There is nowhere left to say so
			}
		}

		private static @Nullable Object harmless(@Nullable Object value) {
			if (value == null || value instanceof Number || value instanceof Boolean) {
				return value;
			}
			return HarmlessText.of(value.toString(), MAX_TEXT);
		}

	}

}
