package dev.warden.internal.script;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ResourceUtils;

/**
 * Looks into every jar of the class path for a folder. Slow, and needed only for jars
 * without entries for their folders.
 */
final class ClassPathJars {

	private final String folder;

	private final Set<String> seen = new HashSet<>();

	private final List<URL> jars = new ArrayList<>();

	ClassPathJars(String folder) {
		this.folder = folder;
	}

	/**
	 * Find the jars that have files in the folder.
	 * @param classLoader a class loader; its parents are included
	 * @return the URL of each jar, which begins with {@code jar:} and ends with
	 * {@code !/}
	 */
	List<URL> find(ClassLoader classLoader) throws IOException {
		for (ClassLoader loader = classLoader; loader != null; loader = loader.getParent()) {
			if (loader instanceof URLClassLoader urlLoader) {
				for (URL url : urlLoader.getURLs()) {
					add(url);
				}
			}
			if (loader == ClassLoader.getSystemClassLoader()) {
				StringTokenizer paths = new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
				while (paths.hasMoreTokens()) {
					add(new File(paths.nextToken()).toURI().toURL());
				}
			}
		}
		return this.jars;
	}

	private void add(URL url) throws IOException {
		String text = url.toString();
		boolean isFolder = "file".equals(url.getProtocol()) && !ResourceUtils.getFile(url).isFile();
		if (isFolder || !this.seen.add(text)) {
			return;
		}
		URL jarUrl = text.startsWith("jar:") ? url : ResourceUtils.toURL("jar:" + text + "!/");
		if (!(jarUrl.openConnection() instanceof JarURLConnection connection)) {
			return;
		}
		connection.setUseCaches(false);
		String classPath = null;
		try (JarFile jar = connection.getJarFile()) {
			if (jar.stream().anyMatch((entry) -> entry.getName().startsWith(this.folder))) {
				this.jars.add(jarUrl);
			}
			classPath = classPath(jar.getManifest());
		}
		catch (IOException ex) {
			// What is not a jar is no part of the class path for the JVM either.
		}
		addAll(url, classPath);
	}

	private static @Nullable String classPath(@Nullable Manifest manifest) {
		return (manifest != null) ? manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH) : null;
	}

	private void addAll(URL jar, @Nullable String classPath) throws IOException {
		StringTokenizer entries = new StringTokenizer((classPath != null) ? classPath : "");
		while (entries.hasMoreTokens()) {
			String entry = entries.nextToken();
			if (entry.endsWith(".jar")) {
				add(ResourceUtils.toRelativeURL(jar, entry));
			}
		}
	}

}
