package dev.faultline.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads the dates that loggers write. Remembers the year of one log, for the loggers that leave it
 * out: the first date is taken as the last one that is not after {@code today}, and the year goes
 * on when December is followed by January.
 */
final class Dates {

    private static final int HALF_A_YEAR = 6;

    private final LocalDate today;
    private Optional<LocalDate> last = Optional.empty();

    Dates(LocalDate today) {
        this.today = today;
    }

    /**
     * {@code 2026-05-12T13:05:10.123456+02:00}; the fraction may follow a comma, the zone may be
     * {@code Z}, {@code +0200} or missing, a blank may stand for the {@code T}.
     */
    Optional<Instant> iso(Cursor cursor) {
        int start = cursor.at();
        long year = cursor.number(4, 4);
        long month = year != Cursor.NONE && cursor.take('-') ? cursor.number(2, 2) : Cursor.NONE;
        long day = month != Cursor.NONE && cursor.take('-') ? cursor.number(2, 2) : Cursor.NONE;
        if (day != Cursor.NONE && (cursor.take('T') || cursor.take(' '))) {
            Optional<LocalTime> time = time(cursor);
            Optional<LocalDate> date = date(year, month, day);
            if (time.isPresent() && date.isPresent()) {
                last = date;
                return Optional.of(
                        LocalDateTime.of(date.get(), time.get()).toInstant(zone(cursor)));
            }
        }
        cursor.backTo(start);
        return Optional.empty();
    }

    /** {@code May 12 13:05:10.123456}, {@code May 2 13:05:10}, {@code May 12 2026 13:05:10}. */
    Optional<Instant> monthFirst(Cursor cursor) {
        int start = cursor.at();
        long month = Months.take(cursor);
        long day = month != Cursor.NONE && blank(cursor) ? cursor.number(1, 2) : Cursor.NONE;
        if (day != Cursor.NONE && blank(cursor)) {
            int behindDay = cursor.at();
            long year = cursor.number(4, 4);
            if (year == Cursor.NONE || !cursor.take(' ')) {
                cursor.backTo(behindDay);
                year = Cursor.NONE;
            }
            Optional<LocalTime> time = time(cursor);
            Optional<LocalDate> date =
                    year == Cursor.NONE ? withYear(month, day) : date(year, month, day);
            if (time.isPresent() && date.isPresent()) {
                return at(date.get(), time.get());
            }
        }
        cursor.backTo(start);
        return Optional.empty();
    }

    /** {@code Tue May 12 13:05:10 2026}: ctime, as {@code dmesg -T} prints it. */
    Optional<Instant> ctime(Cursor cursor) {
        int start = cursor.at();
        boolean named = Months.takeDay(cursor) && blank(cursor);
        long month = named ? Months.take(cursor) : Cursor.NONE;
        long day = month != Cursor.NONE && blank(cursor) ? cursor.number(1, 2) : Cursor.NONE;
        if (day != Cursor.NONE && blank(cursor)) {
            Optional<LocalTime> time = time(cursor);
            if (time.isPresent() && cursor.take(' ')) {
                Optional<LocalDate> date = date(cursor.number(4, 4), month, day);
                if (date.isPresent()) {
                    return at(date.get(), time.get());
                }
            }
        }
        cursor.backTo(start);
        return Optional.empty();
    }

    /** {@code Tue 2026-05-12 13:05:10 CEST }: the zone's name says nothing and is read as UTC. */
    Optional<Instant> dayThenIso(Cursor cursor) {
        int start = cursor.at();
        if (Months.takeDay(cursor) && blank(cursor)) {
            Optional<Instant> time = iso(cursor);
            if (time.isPresent()) {
                cursor.blanks();
                cursor.word();
                return time;
            }
        }
        cursor.backTo(start);
        return Optional.empty();
    }

    /** {@code Jan13 11:12}: the first line of each minute of {@code dmesg -H}. */
    Optional<Instant> minute(Cursor cursor) {
        int start = cursor.at();
        long month = Months.take(cursor);
        cursor.blanks();
        long day = month != Cursor.NONE ? cursor.number(1, 2) : Cursor.NONE;
        long hour = day != Cursor.NONE && cursor.take(' ') ? cursor.number(2, 2) : Cursor.NONE;
        long minute = hour != Cursor.NONE && cursor.take(':') ? cursor.number(2, 2) : Cursor.NONE;
        if (minute != Cursor.NONE && hour < 24 && minute < 60) {
            Optional<LocalDate> date = withYear(month, day);
            if (date.isPresent()) {
                return at(date.get(), LocalTime.of((int) hour, (int) minute));
            }
        }
        cursor.backTo(start);
        return Optional.empty();
    }

    private Optional<Instant> at(LocalDate date, LocalTime time) {
        last = Optional.of(date);
        return Optional.of(LocalDateTime.of(date, time).toInstant(ZoneOffset.UTC));
    }

    private Optional<LocalDate> withYear(long month, long day) {
        int year = last.map(LocalDate::getYear).orElse(today.getYear());
        if (last.isEmpty() && date(year, month, day).filter(today::isBefore).isPresent()) {
            year--;
        } else if (last.isPresent() && last.get().getMonthValue() - month >= HALF_A_YEAR) {
            year++;
        }
        // 29 February of a year that has none: the year was guessed wrong, not the day.
        Optional<LocalDate> date = date(year, month, day);
        return date.isPresent() ? date : date(year - year % 4, month, day);
    }

    private static Optional<LocalDate> date(long year, long month, long day) {
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of((int) year, (int) month, (int) day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code 13:05:10}, with a fraction if there is one; a leap second becomes the 59th. */
    private static Optional<LocalTime> time(Cursor cursor) {
        long hour = cursor.number(2, 2);
        long minute = hour != Cursor.NONE && cursor.take(':') ? cursor.number(2, 2) : Cursor.NONE;
        long second = minute != Cursor.NONE && cursor.take(':') ? cursor.number(2, 2) : Cursor.NONE;
        if (second == Cursor.NONE || hour > 23 || minute > 59 || second > 60) {
            return Optional.empty();
        }
        boolean fraction =
                (cursor.peek(0) == '.' || cursor.peek(0) == ',') && Cursor.isDigit(cursor.peek(1));
        long nanos = fraction && (cursor.take('.') || cursor.take(',')) ? cursor.billionths() : 0;
        return Optional.of(
                LocalTime.of((int) hour, (int) minute, (int) Math.min(second, 59), (int) nanos));
    }

    private static ZoneOffset zone(Cursor cursor) {
        int start = cursor.at();
        char sign = cursor.peek(0);
        if (cursor.take('Z') || !(cursor.take('+') || cursor.take('-'))) {
            return ZoneOffset.UTC;
        }
        long hours = cursor.number(2, 2);
        cursor.take(':');
        long minutes = cursor.number(2, 2);
        if (hours == Cursor.NONE || hours > 14 || minutes == Cursor.NONE || minutes > 59) {
            cursor.backTo(start);
            return ZoneOffset.UTC;
        }
        int seconds = (int) (hours * 3600 + minutes * 60);
        return ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
    }

    private static boolean blank(Cursor cursor) {
        int start = cursor.at();
        cursor.blanks();
        return cursor.at() > start;
    }
}
