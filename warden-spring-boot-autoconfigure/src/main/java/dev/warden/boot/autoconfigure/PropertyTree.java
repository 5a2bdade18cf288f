package dev.warden.boot.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The properties that there are, read from the types that they are bound to, in the form
 * of {@code lock.wait-timeout}.
 */
public final class PropertyTree {

	private static final String PACKAGE = PropertyTree.class.getPackageName();

	private final Map<String, Kind> kinds = new TreeMap<>();

	private final Map<String, PropertyTree> values = new TreeMap<>();

	private PropertyTree() {
	}

	/**
	 * Read the properties of types that are bound to one prefix.
	 * @param types beans or records
	 * @return the properties of all of them
	 */
	public static PropertyTree of(Class<?>... types) {
		PropertyTree tree = new PropertyTree();
		for (Class<?> type : types) {
			tree.read("", type);
		}
		return tree;
	}

	/**
	 * Add the properties of a type that is bound to a prefix of its own.
	 * @param prefix the prefix, such as {@code startup-server}
	 * @param type a bean or record
	 * @return this tree
	 */
	public PropertyTree and(String prefix, Class<?> type) {
		read(prefix + ".", type);
		return this;
	}

	private void read(String prefix, Class<?> type) {
		if (type.isRecord()) {
			for (RecordComponent component : type.getRecordComponents()) {
				add(prefix + DataObjectPropertyName.toDashedForm(component.getName()), component.getGenericType());
			}
			return;
		}
		for (Method method : type.getMethods()) {
			String property = property(method);
			if (property != null) {
				add(prefix + DataObjectPropertyName.toDashedForm(property), method.getGenericReturnType());
			}
		}
	}

	private static @Nullable String property(Method method) {
		if (method.getParameterCount() > 0 || Modifier.isStatic(method.getModifiers())
				|| method.getDeclaringClass() == Object.class) {
			return null;
		}
		String name = method.getName();
		String capitalized = name.startsWith("get") ? name.substring(3)
				: name.startsWith("is") ? name.substring(2) : "";
		return capitalized.isEmpty() ? null : StringUtils.uncapitalizeAsProperty(capitalized);
	}

	private void add(String name, Type generic) {
		ResolvableType resolvable = ResolvableType.forType(generic);
		Class<?> type = resolvable.resolve(Object.class);
		if (isNested(type)) {
			if (ClassUtils.hasMethod(type, "valueOf", String.class)) {
				this.kinds.put(name, Kind.VALUE);
			}
			read(name + ".", type);
		}
		else if (Map.class.isAssignableFrom(type)) {
			this.kinds.put(name, Kind.MAP);
			Class<?> value = resolvable.asMap().getGeneric(1).resolve(Object.class);
			if (isNested(value)) {
				this.values.put(name, of(value));
			}
		}
		else {
			this.kinds.put(name, Collection.class.isAssignableFrom(type) ? Kind.LIST : Kind.VALUE);
		}
	}

	private static boolean isNested(Class<?> type) {
		return !type.isEnum() && type.getPackageName().startsWith(PACKAGE);
	}

	/**
	 * Return the names of the properties.
	 * @return the names, in order; that of a map or list is the name without keys
	 */
	public Set<String> names() {
		return this.kinds.keySet();
	}

	/**
	 * Return the properties of the values of a map.
	 * @param map the name of the map
	 * @return the properties, or {@code null} where they are not known
	 */
	public @Nullable PropertyTree valuesOf(String map) {
		return this.values.get(map);
	}

	/**
	 * Return whether there is a property.
	 * @param name the full name
	 * @param from the number of elements that the name has before those of this tree
	 * @return {@code true} if there is
	 */
	public boolean contains(ConfigurationPropertyName name, int from) {
		StringBuilder path = new StringBuilder();
		for (int element = from; element < name.getNumberOfElements(); element++) {
			path.append((element > from) ? "." : "").append(name.getElement(element, Form.UNIFORM));
			for (Map.Entry<String, Kind> known : this.kinds.entrySet()) {
				if (uniform(known.getKey()).contentEquals(path)
						&& containsBelow(known.getKey(), known.getValue(), name, element + 1)) {
					return true;
				}
			}
		}
		return false;
	}

	private boolean containsBelow(String known, Kind kind, ConfigurationPropertyName name, int next) {
		int left = name.getNumberOfElements() - next;
		return switch (kind) {
			case VALUE -> left == 0;
			case LIST -> left == 0 || (left == 1 && name.isNumericIndex(next));
			case MAP -> {
				PropertyTree tree = this.values.get(known);
				yield (tree != null) ? left > 1 && tree.contains(name, next + 1) : left > 0;
			}
		};
	}

	/**
	 * Return whether an environment variable sets one of the properties.
	 * @param rest what the name of the variable has after the prefix, in capitals
	 * @param legacy whether dashes are read as underscores, and not left out
	 * @return {@code true} if it does
	 */
	public boolean containsVariable(String rest, boolean legacy) {
		for (Map.Entry<String, Kind> known : this.kinds.entrySet()) {
			String variable = variable(known.getKey(), legacy);
			String key = rest.startsWith(variable + "_") ? rest.substring(variable.length() + 1) : "";
			boolean below = switch (known.getValue()) {
				case VALUE -> false;
				case LIST -> !key.isEmpty() && key.chars().allMatch((each) -> Character.isDigit(each) || each == '_');
				case MAP -> !key.isEmpty() && !this.values.containsKey(known.getKey());
			};
			if (below || (known.getValue() != Kind.MAP && rest.equals(variable))) {
				return true;
			}
		}
		return false;
	}

	private static String variable(String name, boolean legacy) {
		return name.replace("-", legacy ? "_" : "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

	private static String uniform(String name) {
		return name.replace("-", "");
	}

	private enum Kind {

		VALUE, LIST, MAP

	}

}
