package dev.warden.boot.autoconfigure.ui;

import java.util.function.Supplier;

/**
 * What a person who may unlock is offered on the page.
 *
 * @param csrf makes the token of Spring Security that the form has to send
 */
record UnlockForm(Supplier<Csrf> csrf) {

	static final String REQUEST_ATTRIBUTE = UnlockForm.class.getName();

	/**
	 * What the last segment of the form's address is.
	 */
	static final String PATH = "/unlock";

	/**
	 * A token against forged requests.
	 *
	 * @param parameter the name of its field
	 * @param token its value
	 */
	record Csrf(String parameter, String token) {

	}

}
