ALTER TABLE `bookings` ADD `agreer` text;--> statement-breakpoint
UPDATE `bookings` SET `agreer` = CASE
  WHEN EXISTS (SELECT 1 FROM `booking_events` e WHERE e.`booking_id` = `bookings`.`id` AND e.`to_state` = 'agreed' AND e.`by_kind` = 'student') THEN 'student'
  WHEN EXISTS (SELECT 1 FROM `agreements` a WHERE a.`booking_id` = `bookings`.`id`) THEN 'parent'
  WHEN `state` = 'agreement_requested' THEN 'student'
END
WHERE `state` NOT IN ('requested', 'waitlisted', 'offered', 'lapsed_offer');
