package dev.warden.boot.autoconfigure.entities;

/**
 * A sequence that belongs to no column.
 *
 * @param name the name
 * @param start the first value
 * @param increment the distance of two values
 */
record Sequence(ObjectName name, long start, long increment) {

}
