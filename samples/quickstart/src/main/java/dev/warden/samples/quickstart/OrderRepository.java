package dev.warden.samples.quickstart;

import java.util.List;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

interface OrderRepository extends JpaRepository<CustomerOrder, Long> {

	@EntityGraph(attributePaths = "customer")
	List<CustomerOrder> findAllByOrderByPlacedAt();

}
