package dev.faultline.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.fact.FileIoError;
import dev.faultline.fact.FileVerifyError;
import dev.faultline.parse.JsonDocuments.Document;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Errors and failed verifications of fio, in its normal and its JSON output. */
final class Fio implements Parser {

    private static final int EIO = 5;
    private static final int EILSEQ = 84;

    private static final Pattern IO_ERROR =
            Pattern.compile(
                    "^fio: io_u error on file (?<file>\\S{1,255}?): (?<error>[A-Z][\\w/ -]{3,60}?):"
                            + " (?<op>read|write|sync|trim|datasync) offset=");
    private static final Pattern VERIFY =
            Pattern.compile(
                    "^(?:fio: )?(?:verify: bad (?:magic )?header|(?:(?:verify: )?[\\w-]{2,16}: )?verify failed|verify type mismatch|Bad verify header)"
                            + "(?:.{0,120}?at file (?<file>\\S{1,255}+) offset (?<offset>\\d{1,19}+)| at (?<early>\\d{1,19}+)/\\d)?");
    private static final Pattern JOB =
            Pattern.compile(
                    "^[\\w.-]{1,64}: \\(groupid=\\d{1,6}+, jobs=\\d{1,6}+\\): err= ?(?<err>\\d{1,4}+)");

    @Override
    public Format format() {
        return new Format(
                "fio",
                "fio",
                Set.of(
                        "fio: ",
                        "verify: bad",
                        "Bad verify header",
                        "verify failed",
                        "verify type mismatch",
                        "(groupid=",
                        "\"fio version\""),
                0,
                Map.of(
                        "any",
                        "fio --name=verify --rw=randwrite --verify=crc32c --filename=FILE --size=1G"),
                List.of(),
                Set.of(FileIoError.class, FileVerifyError.class),
                "fio 1.x verify.c verify_io_u(); 3.x io_u.c, verify.c and its manual",
                List.of(
                        "fio: io_u error on file /srv/t/job.0.0: Input/output error: write offset=8192, buflen=4096",
                        "verify: bad magic header 0, wanted acca at file /srv/t/job.0.0 offset 8192, length 4096"
                                + " (requested block: offset=8192, length=4096)",
                        "crc32c: verify failed at file /srv/t/job.0.0 offset 8192, length 4096",
                        "fio: got pattern 7f, wanted ff. Bad bits 1\nfio: bad pattern block offset 12\nfio: verify failed at 8192/4096",
                        "{\"fio version\": \"fio-3.33\",\n\"jobs\": [{\"jobname\": \"t\", \"error\": 84}]}"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher error = IO_ERROR.matcher(line.text());
            Matcher verify = VERIFY.matcher(line.text());
            if (error.find()) {
                facts.add(
                        new FileIoError(
                                "fio",
                                error.group("file"),
                                operation(error.group("op")),
                                ProgramErrors.kind(error.group("error")).orElse("io"),
                                line.citation()));
            } else if (verify.find()) {
                String file = Numbers.group(verify.group("file")).orElse("");
                OptionalLong offset =
                        Numbers.decimal(
                                Numbers.group(verify.group("offset"))
                                        .or(() -> Numbers.group(verify.group("early")))
                                        .orElse(""));
                facts.add(new FileVerifyError("fio", file, offset, line.citation()));
            } else if (JOB.matcher(line.text()).find()) {
                facts.collected(line);
            }
        }
        JsonDocuments.with("fio version", text, facts).forEach(document -> json(document, facts));
    }

    private static void json(Document document, Facts facts) {
        facts.collected(document.start());
        for (JsonNode job : document.root().path("jobs")) {
            String name = job.path("jobname").asText();
            Line line = document.place(name);
            switch (job.path("error").asInt()) {
                case EIO -> facts.add(new FileIoError("fio", name, "", "io", line.citation()));
                case EILSEQ ->
                        facts.add(
                                new FileVerifyError(
                                        "fio", name, OptionalLong.empty(), line.citation()));
                default -> {}
            }
        }
    }

    private static String operation(String op) {
        return switch (op) {
            case "read", "write" -> op;
            case "sync", "datasync" -> "flush";
            default -> "";
        };
    }
}
