package dev.warden.internal.run;

import java.util.function.Supplier;

import dev.warden.internal.jdbc.Session;
import dev.warden.internal.script.SqlSyntax;
import org.jspecify.annotations.Nullable;

/**
 * What SQL looks like in the sessions of a run: the database is asked at most once, in
 * the session that is open when a script turns up that is read one way or the other. Not
 * safe for use by several threads.
 */
public final class SessionSyntax implements Supplier<SqlSyntax> {

	private Session session;

	private @Nullable SqlSyntax known;

	SessionSyntax(Session session) {
		this.session = session;
	}

	/**
	 * Ask in another session from now on.
	 */
	void in(Session session) {
		this.session = session;
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
