package dev.warden.script;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Enumeration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A folder in a jar, also in one that is itself inside a jar.
 */
final class JarFolder {

	private final URL root;

	private final String shown;

	JarFolder(URL root, String shown) {
		this.root = root;
		this.shown = shown;
	}

	void read(JarURLConnection connection, Predicate<String> names, Consumer<ScriptFile> files) throws IOException {
		JarFile jar = connection.getJarFile();
		try {
			String folder = connection.getEntryName();
			Enumeration<JarEntry> entries = jar.entries();
			while (entries.hasMoreElements()) {
				String entry = entries.nextElement().getName();
				if (entry.startsWith(folder) && names.test(entry.substring(entry.lastIndexOf('/') + 1))) {
					String path = entry.substring(folder.length());
					files.accept(new ScriptFile(path, this.shown + path, this.root + path, () -> open(entry)));
				}
			}
		}
		finally {
			closeIfOwned(connection, jar);
		}
	}

	private InputStream open(String entry) throws IOException {
		JarURLConnection connection = (JarURLConnection) this.root.openConnection();
		JarFile jar = connection.getJarFile();
		JarEntry found = jar.getJarEntry(entry);
		if (found == null) {
			closeIfOwned(connection, jar);
			throw new FileNotFoundException(this.root + " has no entry " + entry);
		}
		return new FilterInputStream(jar.getInputStream(found)) {

			@Override
			public void close() throws IOException {
				super.close();
				closeIfOwned(connection, jar);
			}

		};
	}

	private static void closeIfOwned(JarURLConnection connection, JarFile jar) throws IOException {
		if (!connection.getUseCaches()) {
			jar.close();
		}
	}

}
