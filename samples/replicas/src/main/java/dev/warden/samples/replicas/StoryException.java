package dev.warden.samples.replicas;

/**
 * Thrown when the story does not go as it must.
 */
class StoryException extends RuntimeException {

	StoryException(String message) {
		super(message);
	}

}
