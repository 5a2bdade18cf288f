package dev.warden.boot.autoconfigure.command;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Makes maps, lists, numbers and texts of records, for every format that scripts read.
 * What is {@code null} in a record is left out; a duration becomes its milliseconds.
 */
public final class PlainTree {

	private PlainTree() {
	}

	/**
	 * Return what a value is made of.
	 * @param value a record, or what records hold
	 * @return the same, of nothing that only this module knows
	 */
	public static @Nullable Object of(@Nullable Object value) {
		if (value == null || value instanceof Number || value instanceof Boolean) {
			return value;
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> tree = new LinkedHashMap<>();
			map.forEach((key, each) -> tree.put(key.toString(), of(each)));
			return tree;
		}
		if (value instanceof List<?> list) {
			return list.stream().map(PlainTree::of).toList();
		}
		return (value instanceof Record) ? ofRecord(value) : value.toString();
	}

	private static Map<String, @Nullable Object> ofRecord(Object value) {
		Map<String, @Nullable Object> tree = new LinkedHashMap<>();
		for (RecordComponent component : value.getClass().getRecordComponents()) {
			Object member = read(component, value);
			if (member instanceof Duration duration) {
				tree.put(component.getName() + "Millis", duration.toMillis());
			}
			else if (member != null) {
				tree.put(component.getName(), of(member));
			}
		}
		return tree;
	}

	private static @Nullable Object read(RecordComponent component, Object value) {
		try {
			component.getAccessor().setAccessible(true);
			return component.getAccessor().invoke(value);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException("Could not read '" + component + "'", ex);
		}
	}

}
