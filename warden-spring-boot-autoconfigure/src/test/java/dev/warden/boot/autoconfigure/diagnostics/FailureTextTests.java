package dev.warden.boot.autoconfigure.diagnostics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The text of every failure of Warden as a failed start prints it. Each way to make one,
 * a static method or the constructor of a type of its own, is called with samples; the
 * texts are in {@code failure-texts.txt}. A new failure, or another text, fails until it
 * stands there; {@code target/failure-texts.txt} is what it would have to be.
 */
class FailureTextTests {

	private static final Path PINNED = Path.of("src", "test", "resources", "failure-texts.txt");

	private final SampleArguments samples = new SampleArguments();

	@Test
	void areWhatTheyAreMeantToBe() throws Exception {
		StringBuilder texts = new StringBuilder();
		Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);
		for (Class<?> type : types()) {
			for (Executable maker : makers(type)) {
				WardenException failure = (WardenException) this.samples.call(maker);
				codes.add(failure.getCode());
				texts.append(text(type, maker, failure));
			}
		}
		Path actual = Path.of("target", "failure-texts.txt");
		Files.createDirectories(actual.getParent());
		Files.writeString(actual, texts);
		assertThat(texts.toString()).doesNotContain(" null", "'null'").isEqualTo(Files.readString(PINNED));
		assertThat(codes).hasSize(ErrorCode.values().length);
	}

	private static String text(Class<?> type, Executable maker, WardenException exception) {
		FailureAnalysis analysis = new WardenFailureAnalyzer().analyze(exception);
		assertThat(analysis).as(type.getName()).isNotNull();
		assertThat(analysis.getDescription()).as(type.getName()).isNotBlank();
		assertThat(analysis.getAction()).as(type.getName()).isNotBlank();
		String factory = (maker instanceof Method method) ? "." + method.getName() : "";
		String parameters = Arrays.stream(maker.getParameters())
			.map((parameter) -> ClassUtils.getShortName(parameter.getType()) + " " + parameter.getName())
			.collect(Collectors.joining(", "));
		return "%s%s(%s)%nDescription: %s%nAction: %s%n%n".formatted(type.getSimpleName(), factory, parameters,
				analysis.getDescription(), analysis.getAction());
	}

	/**
	 * Return the constructors and static methods from which others get a failure.
	 */
	private static List<Executable> makers(Class<?> type) {
		Stream<Method> factories = Arrays.stream(methods(type))
			.filter((method) -> Modifier.isStatic(method.getModifiers())
					&& WardenException.class.isAssignableFrom(method.getReturnType())
					&& (isOwnType(type) || method.getReturnType() == WardenException.class)
					&& Arrays.stream(method.getParameterTypes()).noneMatch(FailureTextTests::isOwnType));
		Stream<Constructor<?>> constructors = Arrays.stream(type.getDeclaredConstructors());
		return Stream.<Executable>concat(factories, isOwnType(type) ? constructors : Stream.empty())
			.filter((maker) -> !Modifier.isPrivate(maker.getModifiers()) && !maker.isSynthetic())
			.sorted(Comparator.comparing(AnnotatedElement::toString))
			.toList();
	}

	private static Method[] methods(Class<?> type) {
		try {
			return type.getDeclaredMethods();
		}
		catch (NoClassDefFoundError ex) {
			// Written for a driver that is not there
			return new Method[0];
		}
	}

	private static boolean isOwnType(Class<?> type) {
		return WardenException.class.isAssignableFrom(type);
	}

	private static List<Class<?>> types() throws URISyntaxException {
		List<Class<?>> types = new ArrayList<>();
		for (Class<?> module : List.of(WardenException.class, WardenAutoConfiguration.class)) {
			Path root = Path.of(module.getProtectionDomain().getCodeSource().getLocation().toURI());
			classNames(root).map((name) -> ClassUtils.resolveClassName(name, module.getClassLoader()))
				.filter((type) -> type != WardenException.class)
				.forEach(types::add);
		}
		types.sort(Comparator.comparing(Class::getSimpleName));
		return types;
	}

	private static Stream<String> classNames(Path root) {
		try (FileSystem jar = Files.isDirectory(root) ? null : FileSystems.newFileSystem(root);
				Stream<Path> files = Files.walk((jar != null) ? jar.getPath("/") : root)) {
			Path top = (jar != null) ? jar.getPath("/") : root;
			return files.map((file) -> top.relativize(file).toString())
				.filter((file) -> file.endsWith(".class"))
				.map((file) -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
