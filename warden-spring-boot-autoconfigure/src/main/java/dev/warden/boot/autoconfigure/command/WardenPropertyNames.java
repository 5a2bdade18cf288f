package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import dev.warden.boot.autoconfigure.DatabaseProperties;
import dev.warden.boot.autoconfigure.PropertyTree;
import dev.warden.boot.autoconfigure.WardenProperties;
import dev.warden.boot.autoconfigure.drift.OtherProperties;
import dev.warden.boot.autoconfigure.entities.EntitiesProperties;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.boot.autoconfigure.server.StartupServerProperties;
import dev.warden.internal.Spelling;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The names of all properties below {@code warden}, and which of them somebody may have
 * meant.
 */
final class WardenPropertyNames {

	static final String PREFIX = "warden.";

	/**
	 * What is read by a condition alone, and is in no type.
	 */
	private static final List<String> UI = List.of("warden.ui.enabled", "warden.ui.unlock");

	private static final String DATABASES = "databases";

	private final PropertyTree tree = PropertyTree.of(WardenProperties.class, CommandProperties.class)
		.and("startup-server", StartupServerProperties.class)
		.and("other", OtherProperties.class)
		.and("scratch", ScratchProperties.class)
		.and("entities", EntitiesProperties.class);

	private final PropertyTree databaseTree = PropertyTree.of(DatabaseProperties.class);

	/**
	 * Return whether a name is below {@code warden}.
	 */
	static boolean isBelow(ConfigurationPropertyName name) {
		return !name.isEmpty() && name.getElement(0, Form.UNIFORM).equals("warden");
	}

	boolean contains(ConfigurationPropertyName name) {
		return this.tree.contains(name, 1) || UI.contains(name.toString());
	}

	/**
	 * Return whether a name is that of a group of properties.
	 */
	boolean isGroup(ConfigurationPropertyName name) {
		return name.getNumberOfElements() == 1
				|| all().stream().anyMatch((known) -> name.isAncestorOf(ConfigurationPropertyName.of(known)));
	}

	/**
	 * Return whether an environment variable sets a property.
	 * @param variable the name in capitals
	 */
	boolean containsVariable(String variable) {
		String rest = variable.substring(PREFIX.length());
		return this.tree.containsVariable(rest, false) || this.tree.containsVariable(rest, true)
				|| rest.equals("UI_ENABLED") || rest.equals("UI_UNLOCK");
	}

	/**
	 * Return the names, without those of databases that have a name.
	 */
	List<String> all() {
		List<String> names = new ArrayList<>(this.tree.names().stream().map(PREFIX::concat).toList());
		names.addAll(UI);
		return names;
	}

	/**
	 * Return the name that somebody has probably meant, or {@code null}.
	 */
	@Nullable String nearest(ConfigurationPropertyName name) {
		boolean named = name.getNumberOfElements() > 3 && name.getElement(1, Form.UNIFORM).equals(DATABASES);
		List<String> candidates = new ArrayList<>();
		if (named) {
			String prefix = PREFIX + DATABASES + "." + name.getElement(2, Form.ORIGINAL) + ".";
			this.databaseTree.names().forEach((known) -> candidates.add(prefix + known));
		}
		else {
			candidates.addAll(all());
		}
		return nearest(name.toString(), candidates);
	}

	/**
	 * Return the property that a variable has probably meant, or {@code null}.
	 * @param variable the name in capitals
	 */
	@Nullable String nearestVariable(String variable) {
		return nearest(variable.replace('_', '.'), all());
	}

	private static @Nullable String nearest(String name, List<String> candidates) {
		String written = uniform(name);
		String last = uniform(name.substring(name.lastIndexOf('.') + 1));
		return candidates.stream()
			.min(Comparator.comparingInt((candidate) -> Spelling.distance(written, uniform(candidate))))
			.filter((candidate) -> isNear(written, uniform(candidate)))
			.or(() -> candidates.stream()
				.filter((candidate) -> uniform(candidate.substring(candidate.lastIndexOf('.') + 1)).equals(last))
				.findFirst())
			.or(() -> candidates.stream().filter((candidate) -> name.startsWith(candidate + ".")).findFirst())
			.orElse(null);
	}

	private static boolean isNear(String written, String candidate) {
		int own = Math.max(1, written.length() - "warden".length());
		return Spelling.distance(written, candidate) <= Math.max(2, own / 3);
	}

	private static String uniform(String name) {
		return name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
	}

}
