package dev.warden.internal.dialect;

/**
 * The errors of a product that says no more than the standard.
 */
final class StandardErrors extends DatabaseErrors {

	static final StandardErrors INSTANCE = new StandardErrors();

	private StandardErrors() {
	}

}
