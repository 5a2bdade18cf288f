package dev.warden.boot.autoconfigure.entities;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.warden.Naming;
import dev.warden.ScriptSettings;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads scripts as they are, with their comments.
 */
final class ScriptTexts {

	private ScriptTexts() {
	}

	/**
	 * Return the texts of all scripts.
	 */
	static List<String> of(ScriptSettings scripts, ClassLoader classLoader) {
		List<String> texts = new ArrayList<>();
		for (String location : scripts.locations()) {
			for (Resource resource : find(location, scripts.naming(), classLoader)) {
				try {
					texts.add(resource.getContentAsString(scripts.encoding()));
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}
		}
		return texts;
	}

	/**
	 * Return the locations together with a folder, where scripts may stand that are not
	 * on the class path yet. A location with scripts of the same names is what the folder
	 * becomes, so the folder takes its place.
	 */
	static List<String> locations(ScriptSettings scripts, Path folder, ClassLoader classLoader) {
		List<String> locations = new ArrayList<>(scripts.locations());
		if (Files.isDirectory(folder)) {
			Set<String> names = names("filesystem:" + folder, scripts.naming(), classLoader);
			locations
				.removeIf((location) -> !Collections.disjoint(names, names(location, scripts.naming(), classLoader)));
			locations.add("filesystem:" + folder);
		}
		return locations;
	}

	private static Set<String> names(String location, Naming naming, ClassLoader classLoader) {
		return find(location, naming, classLoader).stream()
			.map((resource) -> String.valueOf(resource.getFilename()))
			.collect(Collectors.toSet());
	}

	private static List<Resource> find(String location, Naming naming, ClassLoader classLoader) {
		String folder = location.replaceFirst("^optional:", "")
			.replaceFirst("^classpath:/?", "classpath*:")
			.replaceFirst("^filesystem:", "file:")
			.replaceAll("\\{\\w+}", "*");
		String pattern = folder + (folder.endsWith("/") ? "" : "/") + "**/*" + naming.suffix();
		try {
			return List.of(new PathMatchingResourcePatternResolver(classLoader).getResources(pattern));
		}
		catch (FileNotFoundException ex) {
			return List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
