package dev.warden.internal.script;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import dev.warden.internal.sql.FileSum;
import dev.warden.internal.sql.ScriptFile;
import org.jspecify.annotations.Nullable;

/**
 * A folder in a jar, also in one that is itself inside a jar.
 */
final class JarFolder {

	/** An entry of the jar that exists, or the jar itself. */
	private final URL jarUrl;

	private final String folder;

	private final String shown;

	/**
	 * Create a folder.
	 * @param jarUrl URL of an entry of the jar that exists, or of the jar itself
	 * @param folder name of the folder in the jar, with a slash at its end
	 * @param shown where the folder is, for people
	 */
	JarFolder(URL jarUrl, String folder, String shown) {
		this.jarUrl = jarUrl;
		this.folder = folder;
		this.shown = shown;
	}

	/**
	 * Find the files in the folder and those below it.
	 * @param reader takes the files that are wanted
	 */
	void read(LocationReader reader) throws IOException {
		JarURLConnection connection = (JarURLConnection) this.jarUrl.openConnection();
		JarFile jar = connection.getJarFile();
		String origin = "jar:" + connection.getJarFileURL() + "!/";
		try {
			Enumeration<JarEntry> entries = jar.entries();
			while (entries.hasMoreElements()) {
				JarEntry next = entries.nextElement();
				String entry = next.getName();
				if (entry.startsWith(this.folder) && reader.isWanted(entry.substring(entry.lastIndexOf('/') + 1))) {
					String path = entry.substring(this.folder.length());
					reader.add(
							new ScriptFile(path, this.shown + path, origin + entry, () -> open(entry), sum(jar, next)));
				}
			}
		}
		finally {
			closeIfOwned(connection, jar);
		}
	}

	/**
	 * Return what the central directory says. In a jar for several releases of Java
	 * another entry may be the one that is opened.
	 */
	private static @Nullable FileSum sum(JarFile jar, JarEntry entry) {
		boolean told = entry.getSize() > 0 && entry.getCrc() > 0 && !jar.isMultiRelease();
		return told ? new FileSum(entry.getSize(), entry.getCrc()) : null;
	}

	private InputStream open(String entry) throws IOException {
		JarURLConnection connection = (JarURLConnection) this.jarUrl.openConnection();
		JarFile jar = connection.getJarFile();
		JarEntry found = jar.getJarEntry(entry);
		if (found == null) {
			closeIfOwned(connection, jar);
			throw new FileNotFoundException(this.jarUrl + " has no entry " + entry);
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
