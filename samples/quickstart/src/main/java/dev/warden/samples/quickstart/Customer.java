package dev.warden.samples.quickstart;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/**
 * Somebody who orders.
 */
@Entity
class Customer {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Column(length = 100, nullable = false)
	private String name;

	@Column(length = 200, nullable = false, unique = true)
	private String email;

	protected Customer() {
	}

	String getName() {
		return this.name;
	}

	String getEmail() {
		return this.email;
	}

}
