package dev.warden.internal.run;

import java.util.Map;
import java.util.function.Supplier;

import dev.warden.WardenSettings;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.sql.SqlSyntax;
import org.jspecify.annotations.Nullable;

/**
 * What SQL looks like in the sessions of a run: the database is asked at most once, in
 * the session that is open when a script turns up that is read one way or the other. Not
 * safe for use by several threads.
 */
public final class SessionSyntax implements Supplier<SqlSyntax> {

	private Session session;

	private final WardenSettings settings;

	private @Nullable SqlSyntax known;

	private @Nullable Map<String, String> builtIns;

	SessionSyntax(Session session, WardenSettings settings) {
		this.session = session;
		this.settings = settings;
	}

	/**
	 * Ask in another session from now on.
	 */
	void in(Session session) {
		this.session = session;
	}

	/**
	 * Return what stands for a built-in placeholder of Flyway, as it was when a script
	 * first asked.
	 * @param name the name, in any case
	 * @return the value, or {@code null} where there is no such placeholder
	 */
	@Nullable String builtIn(String name) {
		Map<String, String> values = this.builtIns;
		if (values == null) {
			values = new FlywayPlaceholders(this.session, this.settings).values();
			this.builtIns = values;
		}
		return values.get(name);
	}

	@Override
	public SqlSyntax get() {
		SqlSyntax syntax = this.known;
		if (syntax == null) {
			String query = this.session.dialect().quoteSetting();
			syntax = (query != null)
					? this.session.dialect().syntax(this.session.query(query, (row, number) -> row.getString(1)).get(0))
					: this.session.dialect().syntax();
			this.known = syntax;
		}
		return syntax;
	}

}
