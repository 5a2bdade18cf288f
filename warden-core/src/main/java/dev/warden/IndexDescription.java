package dev.warden;

import java.util.List;

/**
 * An index.
 *
 * @param name its name
 * @param unique whether it keeps its columns unique
 * @param columns its columns, in their order
 */
public record IndexDescription(String name, boolean unique, List<String> columns) {

	public IndexDescription {
		columns = List.copyOf(columns);
	}

}
