package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class SourcesTest {

    private static final Map<String, String> TWO =
            Map.of("var/log/messages", "log", "lsmod", "ext4");

    @TempDir private Path folder;

    private final Map<String, String> evidence = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    @Test
    void readsFoldersInOrderOfNames() throws IOException {
        write("b.txt", "b");
        write("a/z.txt", "z");
        write("a/y.txt", "y");
        read(folder);
        assertThat(evidence.keySet()).containsExactly("a/y.txt", "a/z.txt", "b.txt");
        assertThat(problems).isEmpty();
    }

    @Test
    void leavesOutWhatACaseFolderSaysAboutItself() throws IOException {
        write("expected.yaml", "x");
        write("expect.json", "x");
        write("report.txt", "x");
        write("report.json", "x");
        write("sub/report.txt", "evidence");
        write("dmesg.txt", "evidence");
        read(folder);
        assertThat(evidence.keySet()).containsExactly("dmesg.txt", "sub/report.txt");
    }

    @Test
    void namesAFileByItself() throws IOException {
        read(write("x/dmesg.txt", "log"));
        assertThat(evidence).containsExactly(Map.entry("dmesg.txt", "log"));
    }

    @Test
    void keepsNamesApart() throws IOException {
        Path first = write("x/dmesg.txt", "1");
        Path second = write("y/dmesg.txt", "2");
        write("z/lsmod", "3");
        read(first, second, folder.resolve("z"));
        assertThat(evidence)
                .containsExactly(
                        Map.entry("dmesg.txt", "1"),
                        Map.entry("dmesg.txt~2", "2"),
                        Map.entry("z/lsmod", "3"));
    }

    @Test
    void saysWhatIsMissingOrEmpty() throws IOException {
        Path missing = folder.resolve("missing");
        Sources files = files(missing, write("empty", ""));
        assertThat(files.missing()).containsExactly(missing);
        read(files);
        assertThat(problems).containsExactly("missing: no such file", "empty: empty");
    }

    @Test
    void followsNoLinks() throws IOException {
        write("a", "a");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/hostname"));
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        read(folder);
        assertThat(evidence.keySet()).containsExactly("a");
        assertThat(problems).singleElement().asString().contains("2 links");
    }

    @Test
    void readsStandardInput() {
        byte[] packed = Pack.GZIP.pack("log".getBytes(StandardCharsets.UTF_8));
        read(
                Sources.of(
                        List.of(Sources.STANDARD_INPUT),
                        new ByteArrayInputStream(packed),
                        Limits.STANDARD));
        assertThat(evidence).containsExactly(Map.entry("stdin", "log"));
    }

    @Test
    void unpacksTheValuesOfAReport() throws IOException {
        byte[] log = bytes("[    1.0] EXT4-fs error\n".repeat(400));
        byte[] zlib = deflated("old");
        String report =
                "ProblemType: KernelCrash\nUname: Linux 6.8.0-31-generic x86_64\n"
                        + "VmCore: base64\n "
                        + base64(Pack.GZIP.pack(bytes("\u007fELF\u0002")))
                        + "\nVmCoreDmesg: base64\n"
                        + inPieces(Pack.GZIP.pack(log))
                        + "VmCoreLog: base64\n "
                        + base64(zlib)
                        + "\nTail: last\n";
        Path file = write("linux-image-6.8.0-31-generic.crash", report);
        for (byte[] whole : List.of(Files.readAllBytes(file), Pack.GZIP.pack(bytes(report)))) {
            evidence.clear();
            read(write(file.getFileName().toString(), whole));
            assertThat(evidence.keySet())
                    .containsExactly(
                            "linux-image-6.8.0-31-generic.crash",
                            "linux-image-6.8.0-31-generic.crash/VmCore",
                            "linux-image-6.8.0-31-generic.crash/VmCoreDmesg",
                            "linux-image-6.8.0-31-generic.crash/VmCoreLog");
            List<String> values = List.copyOf(evidence.values());
            assertThat(values.get(0).lines().toList())
                    .hasSameSizeAs(report.lines().toList())
                    .startsWith("ProblemType: KernelCrash")
                    .contains("VmCore: base64", "")
                    .endsWith("Tail: last");
            assertThat(values.get(2)).isEqualTo(new String(log, StandardCharsets.UTF_8));
            assertThat(values.get(3)).isEqualTo("old");
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void leavesTheMemoryDumpOfAReportAside() throws IOException {
        String report =
                "ProblemType: Crash\nCoreDump: base64\n "
                        + base64(Pack.GZIP.pack(random(17 << 20)))
                        + "\nVmCoreDmesg: base64\n "
                        + base64(Pack.GZIP.pack(bytes("log")))
                        + "\nEmpty: base64\n";
        read(write("a.crash", report));
        assertThat(evidence.keySet()).containsExactly("a.crash", "a.crash/VmCoreDmesg");
        assertThat(problems)
                .satisfiesExactly(
                        dump ->
                                assertThat(dump)
                                        .matches(
                                                "a.crash/CoreDump: packed value of 178\\d{5} bytes, not read"),
                        empty -> assertThat(empty).isEqualTo("a.crash/Empty: empty"));
    }

    @Test
    void stopsAtAValueThatUnpacksToTooMuch() throws IOException {
        String report =
                "ProblemType: Crash\nBomb: base64\n "
                        + base64(Pack.GZIP.pack(new byte[1 << 20]))
                        + "\nDmesg: base64\n "
                        + base64(Pack.GZIP.pack(bytes("log")))
                        + "\n";
        read(
                Sources.of(
                        List.of(write("a.crash", report)),
                        none(),
                        new Limits(10, 1 << 30, 10, 1 << 18)));
        assertThat(evidence.keySet()).containsExactly("a.crash", "a.crash/Bomb");
        assertThat(problems).anyMatch(p -> p.contains("a limit"));
    }

    @Property(tries = 200)
    void survivesAnyReport(@ForAll byte[] damage, @ForAll byte at) throws IOException {
        byte[] report =
                bytes(
                        "ProblemType: Crash\nA: base64\n "
                                + base64(Pack.GZIP.pack(bytes("log")))
                                + "\nB: b\n");
        int from = Math.min(report.length, 19 + (at & 0x3f));
        byte[] damaged = Arrays.copyOf(report, from + damage.length);
        System.arraycopy(damage, 0, damaged, from, damage.length);
        Sources.of(
                        List.of(Sources.STANDARD_INPUT),
                        new ByteArrayInputStream(damaged),
                        Limits.STANDARD)
                .read(this::take, this::note);
        assertThat(evidence).containsKey("stdin");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** As Apport writes it: each piece is encoded by itself. */
    private static String inPieces(byte[] bytes) {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 10) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 10));
            lines.append(' ').append(base64(piece)).append('\n');
        }
        return lines.toString();
    }

    private static byte[] deflated(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes(text));
        }
        return packed.toByteArray();
    }

    /** How a file is packed. */
    enum Pack {
        NONE,
        GZIP,
        XZ,
        ZSTD,
        BZIP2;

        byte[] pack(byte[] bytes) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = over(packed)) {
                out.write(bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return packed.toByteArray();
        }

        private OutputStream over(OutputStream out) throws IOException {
            return switch (this) {
                case NONE -> out;
                case GZIP -> new GZIPOutputStream(out);
                case XZ -> new XZOutputStream(out, new LZMA2Options(0));
                case ZSTD -> new ZstdOutputStream(out);
                case BZIP2 -> new BZip2CompressorOutputStream(out);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Pack.class)
    void unpacksArchivesWhateverTheirName(Pack pack) throws IOException {
        read(write("bundle.txt", pack.pack(tar(TWO))));
        assertThat(evidence).containsExactlyInAnyOrderEntriesOf(TWO);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Pack.class)
    void unpacksSingleFiles(Pack pack) throws IOException {
        read(write("messages.1", pack.pack("log".getBytes(StandardCharsets.UTF_8))));
        assertThat(evidence).containsExactly(Map.entry("messages.1", "log"));
    }

    @Test
    void unpacksZip() throws IOException {
        read(write("bundle.zip", zip(TWO)));
        assertThat(evidence).containsExactlyInAnyOrderEntriesOf(TWO);
    }

    @Test
    void unpacksArchivesInArchivesOnce() throws IOException {
        byte[] innermost = tar(Map.of("deep", "x"));
        byte[] inner = tarOf(Map.of("a", bytes("a"), "deeper.tar", innermost));
        byte[] outer =
                tarOf(
                        Map.of(
                                "inner.tar.gz",
                                Pack.GZIP.pack(inner),
                                "b.gz",
                                Pack.GZIP.pack(bytes("b"))));
        write("outer.tar", outer);
        read(folder);
        assertThat(evidence.keySet())
                .containsExactlyInAnyOrder(
                        "outer.tar/inner.tar.gz/a",
                        "outer.tar/inner.tar.gz/deeper.tar",
                        "outer.tar/b.gz");
    }

    @Test
    void countsEmptyFilesOfAnArchive() throws IOException {
        read(write("a.tar", tar(Map.of("a", "", "b", "", "c", "c"))));
        assertThat(evidence.keySet()).containsExactly("c");
        assertThat(problems).containsExactly("a.tar: 2 empty files");
    }

    @Test
    void ignoresPathsThatLeaveTheArchive() throws IOException {
        for (String path : List.of("../../etc/passwd", "/etc/passwd", "a/../../b", "C:\\x")) {
            evidence.clear();
            problems.clear();
            read(write("evil.zip", zip(Map.of(path, "x"))));
            assertThat(evidence).isEmpty();
            assertThat(problems).singleElement().asString().contains("leaves the archive");
        }
    }

    @Test
    void ignoresLinksAndDevicesInArchives() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (byte kind :
                    new byte[] {
                        TarConstants.LF_SYMLINK,
                        TarConstants.LF_LINK,
                        TarConstants.LF_CHR,
                        TarConstants.LF_FIFO
                    }) {
                TarArchiveEntry entry = new TarArchiveEntry("entry" + kind, kind);
                entry.setLinkName("/etc/passwd");
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        read(write("evil.tar", bytes.toByteArray()));
        assertThat(evidence).isEmpty();
        assertThat(problems).singleElement().asString().contains("4 links, devices or pipes");
    }

    @ParameterizedTest
    @EnumSource(Pack.class)
    void readsWhatCameBeforeAnArchiveBreaksOff(Pack pack) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("first", bytes("log"));
        files.put("second", random(400_000));
        byte[] whole = pack.pack(tarOf(files));
        read(write("cut.tar", Arrays.copyOf(whole, whole.length * 3 / 4)));
        // bzip2 gives nothing before a block is complete.
        if (pack != Pack.BZIP2) {
            assertThat(evidence).containsEntry("first", "log");
        }
        assertThat(problems).isNotEmpty();
    }

    @Test
    void stopsAtTheRatio() throws IOException {
        byte[] bomb = Pack.GZIP.pack(new byte[64 << 20]);
        Limits limits = new Limits(10, 1L << 30, 100, 1 << 20);
        read(Sources.of(List.of(write("bomb.gz", bomb)), none(), limits));
        assertThat(problems).singleElement().asString().contains("more than 100 times");
        assertThat(evidence.get("bomb.gz").length()).isLessThan(16 << 20);
    }

    @Test
    void stopsAtSizeAndEntries() throws IOException {
        Limits size = new Limits(10, 1000, 100, 100);
        read(Sources.of(List.of(write("a.gz", Pack.GZIP.pack(random(5000)))), none(), size));
        assertThat(problems).singleElement().asString().contains("more than 1000 bytes");
        problems.clear();
        Limits entries = new Limits(1, 1 << 20, 100, 1 << 20);
        read(Sources.of(List.of(write("b.tar", tar(TWO))), none(), entries));
        assertThat(problems).singleElement().asString().contains("more than 1 entries");
    }

    @Property(tries = 300)
    void neverThrowsOnDamagedArchives(@ForAll int seed, @ForAll Pack pack) throws IOException {
        byte[] archive = pack.pack(tar(TWO));
        for (int i = 0; i < 3; i++) {
            int at = Math.floorMod(seed * 31 + i * 7919, archive.length);
            archive[at] ^= (byte) (seed >>> i * 8 | 1);
        }
        read(
                Sources.of(
                        List.of(Sources.STANDARD_INPUT),
                        new ByteArrayInputStream(archive),
                        Limits.STANDARD));
    }

    private Path write(String name, String text) throws IOException {
        return write(name, bytes(text));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.write(path, bytes);
    }

    private void read(Path... given) {
        read(files(given));
    }

    private Sources files(Path... given) {
        return Sources.of(List.of(given), none(), Limits.STANDARD);
    }

    private void read(Sources files) {
        files.read(this::take, this::note);
    }

    private void take(Evidence one) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = one.open()) {
            byte[] part = new byte[8192];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                bytes.write(part, 0, read);
            }
        } catch (IOException e) {
            problems.add(one.name() + ": " + e.getMessage());
        }
        evidence.put(one.name(), bytes.toString(StandardCharsets.ISO_8859_1));
    }

    private void note(Unreadable problem) {
        problems.add(problem.citation().source() + ": " + problem.reason());
    }

    private static byte[] tar(Map<String, String> files) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        files.forEach((name, text) -> all.put(name, bytes(text)));
        return tarOf(all);
    }

    private static byte[] tarOf(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry("./" + file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(bytes(file.getValue()));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream none() {
        return InputStream.nullInputStream();
    }
}
