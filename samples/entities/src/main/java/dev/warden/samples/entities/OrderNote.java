package dev.warden.samples.entities;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has written about an order: no script knows it yet.
 */
@Entity
class OrderNote {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(optional = false)
	private @Nullable PurchaseOrder purchaseOrder;

	@Column(nullable = false, length = 2000)
	private String text = "";

	private @Nullable Instant writtenAt;

	@Nullable PurchaseOrder getPurchaseOrder() {
		return this.purchaseOrder;
	}

	@Nullable Instant getWrittenAt() {
		return this.writtenAt;
	}

}
