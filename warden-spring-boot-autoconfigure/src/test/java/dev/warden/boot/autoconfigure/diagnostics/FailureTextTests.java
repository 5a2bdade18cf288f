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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The text of every exception of Warden as a failed start prints it. Each way to make one
 * is called with samples; the texts are in {@code failure-texts.txt}. A new exception, or
 * another text, fails until it stands there; {@code target/failure-texts.txt} is what it
 * would have to be.
 */
class FailureTextTests {

	private static final Path PINNED = Path.of("src", "test", "resources", "failure-texts.txt");

	private final SampleArguments samples = new SampleArguments();

	@Test
	void areWhatTheyAreMeantToBe() throws Exception {
		StringBuilder texts = new StringBuilder();
		for (Class<?> type : exceptions()) {
			List<Executable> makers = makers(type);
			assertThat(makers).as(type.getName()).isNotEmpty();
			for (Executable maker : makers) {
				texts.append(text(type, maker));
			}
		}
		Path actual = Path.of("target", "failure-texts.txt");
		Files.createDirectories(actual.getParent());
		Files.writeString(actual, texts);
		assertThat(texts.toString()).doesNotContain(" null", "'null'").isEqualTo(Files.readString(PINNED));
	}

	private String text(Class<?> type, Executable maker) throws ReflectiveOperationException {
		WardenException exception = (WardenException) this.samples.call(maker);
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
	 * Return the constructors and static methods from which others get the exception.
	 */
	private static List<Executable> makers(Class<?> type) {
		Stream<Method> factories = Arrays.stream(type.getDeclaredMethods())
			.filter((method) -> Modifier.isStatic(method.getModifiers())
					&& WardenException.class.isAssignableFrom(method.getReturnType()));
		Stream<Constructor<?>> constructors = Arrays.stream(type.getDeclaredConstructors());
		return Stream.<Executable>concat(factories, constructors)
			.filter((maker) -> !Modifier.isPrivate(maker.getModifiers()) && !maker.isSynthetic())
			.sorted(Comparator.comparing(AnnotatedElement::toString))
			.toList();
	}

	private static List<Class<?>> exceptions() throws URISyntaxException {
		List<Class<?>> exceptions = new ArrayList<>();
		for (Class<?> module : List.of(WardenException.class, WardenAutoConfiguration.class)) {
			Path root = Path.of(module.getProtectionDomain().getCodeSource().getLocation().toURI());
			classNames(root).filter((name) -> name.endsWith("Exception"))
				.map((name) -> ClassUtils.resolveClassName(name, module.getClassLoader()))
				.filter(WardenException.class::isAssignableFrom)
				.filter((type) -> type != WardenException.class)
				.forEach(exceptions::add);
		}
		exceptions.sort(Comparator.comparing(Class::getSimpleName));
		assertThat(exceptions).hasSizeGreaterThan(45);
		return exceptions;
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
