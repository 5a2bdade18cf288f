package dev.warden.boot.autoconfigure.endpoint;

import java.security.Principal;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} that says with its HTTP status what
 * {@link WardenEndpoint} says with its answer, and that knows who asks.
 */
@EndpointWebExtension(endpoint = WardenEndpoint.class)
public class WardenEndpointWebExtension {

	private static final int STATUS_CONFLICT = 409;

	private final WardenEndpoint delegate;

	private final Show showValues;

	private final Set<String> roles;

	WardenEndpointWebExtension(WardenEndpoint delegate, Show showValues, Set<String> roles) {
		this.delegate = delegate;
		this.showValues = showValues;
		this.roles = Set.copyOf(roles);
	}

	/**
	 * Show all databases.
	 * @param securityContext tells who asks
	 * @param scripts which scripts to list, {@link ScriptList#RECENT} by default
	 * @return 200, or 503 if a lock could not be read
	 */
	@ReadOperation
	public WebEndpointResponse<WardenDescriptor> databases(SecurityContext securityContext,
			@Nullable ScriptList scripts) {
		WardenDescriptor descriptor = this.delegate.databases(isShown(securityContext), listed(scripts));
		boolean known = descriptor.databases().values().stream().allMatch(DatabaseDescriptor::isKnown);
		return new WebEndpointResponse<>(descriptor, statusOfRead(known));
	}

	/**
	 * Show one database.
	 * @param securityContext tells who asks
	 * @param database its name
	 * @param scripts which scripts to list, {@link ScriptList#RECENT} by default
	 * @return 200, 404 for an unknown name, or 503 if its lock could not be read
	 */
	@ReadOperation
	public WebEndpointResponse<DatabaseDescriptor> database(SecurityContext securityContext, @Selector String database,
			@Nullable ScriptList scripts) {
		DatabaseDescriptor descriptor = this.delegate.database(database, isShown(securityContext), listed(scripts));
		if (descriptor == null) {
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		return new WebEndpointResponse<>(descriptor, statusOfRead(descriptor.isKnown()));
	}

	/**
	 * Free the lock of one database, unless its holder lives and force was not asked for.
	 * @param securityContext tells who asks
	 * @param database the name of the database
	 * @param token the token that the person saw
	 * @param reason why
	 * @param force {@code true} to end the session of a holder that lives,
	 * {@code unfenced} to also free what may run a statement that commits by itself
	 * @return 200 if released, 404 for an unknown name, 409 if not released, 503 if that
	 * is not known
	 */
	@WriteOperation
	public WebEndpointResponse<UnlockDescriptor> unlock(SecurityContext securityContext, @Selector String database,
			long token, String reason, @Nullable String force) {
		WardenEndpoint.Ask ask = new WardenEndpoint.Ask(token, reason, force, actor(securityContext));
		UnlockDescriptor descriptor = this.delegate.unlock(database, ask, isShown(securityContext));
		if (descriptor == null) {
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		int status = switch (descriptor.outcome()) {
			case RELEASED -> WebEndpointResponse.STATUS_OK;
			case REFUSED, TOKEN_MISMATCH, NOT_HELD -> STATUS_CONFLICT;
			case UNKNOWN -> WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE;
		};
		return new WebEndpointResponse<>(descriptor, status);
	}

	private boolean isShown(SecurityContext securityContext) {
		return this.showValues.isShown(securityContext, this.roles);
	}

	private static ScriptList listed(@Nullable ScriptList scripts) {
		return (scripts != null) ? scripts : ScriptList.RECENT;
	}

	private static int statusOfRead(boolean known) {
		return known ? WebEndpointResponse.STATUS_OK : WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE;
	}

	private static String actor(SecurityContext securityContext) {
		Principal principal = securityContext.getPrincipal();
		return (principal != null) ? principal.getName() : "anonymous over HTTP";
	}

}
