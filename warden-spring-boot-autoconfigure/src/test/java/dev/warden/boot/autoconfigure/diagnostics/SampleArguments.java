package dev.warden.boot.autoconfigure.diagnostics;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import dev.warden.InvalidSettingException;
import dev.warden.Naming;
import dev.warden.Placeholders;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.JdbcUrl;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.SqlWords;

import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

/**
 * Calls whatever makes an exception, with samples that say by their names where they
 * stand in a text.
 */
class SampleArguments {

	private final Map<Class<?>, Object> samples = new HashMap<>();

	SampleArguments() {
		VersionedScript script = VersionedScript.of("V12__add_index.sql", "CREATE INDEX i ON t (c);", SqlSyntax.ANSI);
		put(Script.class, script);
		put(VersionedScript.class, script);
		put(SqlStatement.class, new SqlStatement(3, 41, "CREATE INDEX i ON t (c)",
				SqlWords.of("CREATE INDEX i ON t (c)", SqlSyntax.ANSI), null));
		put(Version.class, Version.parse("12"));
		put(Naming.class, Naming.DEFAULT);
		put(Placeholders.class, Placeholders.of(Map.of("known", "x")));
		put(Duration.class, Duration.ofSeconds(5));
		put(Instant.class, Instant.parse("2026-11-22T06:41:07Z"));
		put(SQLException.class, new SQLException("what the database said", "42X01"));
		put(Throwable.class, new IllegalStateException("what was wrong"));
		put(Exception.class, new IllegalStateException("what was wrong"));
		put(RuntimeException.class, new IllegalStateException("what was wrong"));
		put(IOException.class, new IOException("what was wrong with the file"));
		put(InputStreamSource.class, new ByteArrayResource(new byte[] { '\n', (byte) 0xff }));
		put(CharacterCodingException.class, new MalformedInputException(1));
		put(Charset.class, StandardCharsets.UTF_8);
		put(Environment.class, new StandardEnvironment());
		put(Class.class, DataSource.class);
		put(JdbcUrl.class, new JdbcUrl("jdbc:postgres://db/x"));
		put(int.class, 3);
		put(Integer.class, 3);
		put(long.class, 41L);
		put(Long.class, 41L);
		put(boolean.class, true);
	}

	private <T> void put(Class<? super T> type, T sample) {
		this.samples.put(type, sample);
	}

	Object call(Executable maker) throws ReflectiveOperationException {
		maker.setAccessible(true);
		Object[] arguments = new Object[maker.getParameterCount()];
		for (int i = 0; i < arguments.length; i++) {
			Parameter parameter = maker.getParameters()[i];
			arguments[i] = sample(parameter.getParameterizedType(), parameter.getType(), parameter.getName());
		}
		if (maker instanceof Constructor<?> constructor) {
			return constructor.newInstance(arguments);
		}
		return ((Method) maker).invoke(null, arguments);
	}

	private Object sample(Type type, Class<?> raw, String name) throws ReflectiveOperationException {
		if (this.samples.containsKey(raw)) {
			return this.samples.get(raw);
		}
		if (raw == String.class || raw == Object.class) {
			return name.equals("version") ? "12" : "{" + name + "}";
		}
		if (raw == Path.class) {
			return Path.of("folder", name);
		}
		if (Collection.class.isAssignableFrom(raw)) {
			Class<?> element = (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0];
			Object sample = sample(element, element, name);
			return (raw == Set.class) ? Set.of(sample) : List.of(sample);
		}
		if (raw == Map.class) {
			return Map.of("orders", new IllegalStateException("what was wrong"));
		}
		if (raw == WardenException.class) {
			return new InvalidSettingException(name, "value", "be right");
		}
		if (raw.isEnum()) {
			return raw.getEnumConstants()[0];
		}
		if (raw.isRecord()) {
			return record(raw);
		}
		throw new IllegalStateException("No sample for '%s' of %s".formatted(name, type));
	}

	private Object record(Class<?> type) throws ReflectiveOperationException {
		RecordComponent[] components = type.getRecordComponents();
		Object[] arguments = new Object[components.length];
		for (int i = 0; i < components.length; i++) {
			arguments[i] = sample(components[i].getGenericType(), components[i].getType(), components[i].getName());
		}
		Constructor<?> constructor = type
			.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
		constructor.setAccessible(true);
		return constructor.newInstance(arguments);
	}

}
