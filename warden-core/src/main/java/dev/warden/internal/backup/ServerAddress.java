package dev.warden.internal.backup;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Where a JDBC URL leads, as far as a tool has to know.
 *
 * @param hosts the hosts
 * @param parameters the parameters of the URL, by name in lower case
 */
record ServerAddress(List<Host> hosts, Map<String, String> parameters) {

	private static final Pattern URL = Pattern
		.compile("jdbc:\\w+:(?://(?<hosts>[^/?]*)/?)?(?<database>[^?]*)(?:\\?(?<parameters>.*))?", Pattern.DOTALL);

	private static final Pattern HOST = Pattern.compile("(?<host>\\[[^\\]]*\\]|[^:]*)(?::(?<port>\\d+))?");

	/**
	 * Read a URL.
	 * @param port the port where it names none
	 * @return the address, or {@code null} where it is not understood
	 */
	static @Nullable ServerAddress of(String url, int port) {
		Matcher matcher = URL.matcher(url);
		if (!matcher.matches()) {
			return null;
		}
		List<Host> hosts = new ArrayList<>();
		String named = matcher.group("hosts");
		for (String part : StringUtils.delimitedListToStringArray((named != null) ? named : "", ",")) {
			Matcher host = HOST.matcher(part.substring(part.lastIndexOf('@') + 1).strip());
			if (!host.matches()) {
				return null;
			}
			String name = host.group("host").replaceAll("[\\[\\]]", "");
			String number = host.group("port");
			hosts
				.add(new Host(name.isEmpty() ? "localhost" : name, (number != null) ? Integer.parseInt(number) : port));
		}
		if (hosts.isEmpty()) {
			hosts.add(new Host("localhost", port));
		}
		return new ServerAddress(hosts, parameters(matcher.group("parameters")));
	}

	private static Map<String, String> parameters(@Nullable String text) {
		Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String part : StringUtils.delimitedListToStringArray(text, "&")) {
			int equals = part.indexOf('=');
			if (equals > 0) {
				parameters.put(part.substring(0, equals),
						URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
			}
		}
		return parameters;
	}

	String hostNames() {
		return this.hosts.stream().map(Host::name).collect(Collectors.joining(","));
	}

	String ports() {
		return this.hosts.stream().map((host) -> Integer.toString(host.port())).collect(Collectors.joining(","));
	}

	/**
	 * A server.
	 */
	record Host(String name, int port) {

	}

}
