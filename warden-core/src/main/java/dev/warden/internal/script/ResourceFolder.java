package dev.warden.internal.script;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;

import dev.warden.internal.sql.ScriptFile;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

/**
 * A folder on the class path that is neither in the file system nor in a jar, for example
 * one of an application server or of a native image.
 */
final class ResourceFolder {

	private final URL root;

	private final String shown;

	ResourceFolder(URL root, String shown) {
		this.root = root;
		this.shown = shown;
	}

	void read(ClassLoader classLoader, LocationReader reader) throws IOException {
		String folder = this.root.toString();
		folder = folder.endsWith("/") ? folder : folder + "/";
		for (Resource resource : new PathMatchingResourcePatternResolver(classLoader).getResources(folder + "**/*")) {
			String url = resource.getURL().toString();
			String name = resource.getFilename();
			if (name != null && reader.isWanted(name) && url.startsWith(folder)) {
				String path = StringUtils.uriDecode(url.substring(folder.length()), StandardCharsets.UTF_8);
				reader.add(new ScriptFile(path, this.shown + path, url, resource));
			}
		}
	}

}
