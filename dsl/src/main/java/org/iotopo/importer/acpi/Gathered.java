package org.iotopo.importer.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.iotopo.diagnostics.Severity;
import org.iotopo.importer.E820Entry;
import org.iotopo.importer.FirmwareFacts;
import org.iotopo.importer.FirmwareFacts.EcamFact;
import org.iotopo.importer.FirmwareFacts.HostBridgeFact;
import org.iotopo.importer.FirmwareFacts.IommuFact;
import org.iotopo.importer.FirmwareFacts.ItsFact;
import org.iotopo.importer.FirmwareFacts.PlatformFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FirmwareFacts.ReservedFact;
import org.iotopo.importer.FunctionIndex;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.RawFunction;
import org.iotopo.importer.RawMachine;
import org.iotopo.pci.Segment;

/** Facts as the tables are read, one after the other. */
final class Gathered {

  private final FunctionIndex functions;
  private final List<E820Entry> e820;
  private final List<IommuFact> iommus = new ArrayList<>();
  private final List<ItsFact> its = new ArrayList<>();
  private final List<ReservedFact> reserved = new ArrayList<>();
  private final List<EcamFact> ecams = new ArrayList<>();
  private final List<HostBridgeFact> hostBridges = new ArrayList<>();
  private final TreeMap<String, PlatformFact> platformDevices = new TreeMap<>();
  private final List<Requesters> atsPorts = new ArrayList<>();
  private final List<Requesters> externalFacing = new ArrayList<>();
  private final List<ImportProblem> problems = new ArrayList<>();
  private final TreeMap<Integer, RootComplex> rootComplexes = new TreeMap<>();
  private OptionalInt hostAddressWidth = OptionalInt.empty();
  private boolean refusesVtd;
  private String source = "";

  /**
   * What an IORT says of the host bridges of a segment.
   *
   * @param addressLimit bits of an address that it takes from devices; empty for all
   */
  record RootComplex(boolean coherent, OptionalInt addressLimit) {}

  Gathered(RawMachine machine) {
    this.functions = FunctionIndex.of(machine.functions());
    this.e820 = machine.e820();
  }

  void startOn(String signature) {
    source = signature;
  }

  FunctionIndex functions() {
    return functions;
  }

  /** Whether anything is known of functions; if not, nobody can be missed. */
  boolean knowsFunctions() {
    return !functions.all().isEmpty();
  }

  /** Firmware's memory map. */
  List<E820Entry> e820() {
    return e820;
  }

  /** The segments of functions, or the one that the table means where none is known. */
  List<Segment> segments() {
    return functions.all().keySet().stream().map(bdf -> bdf.segment()).distinct().toList();
  }

  /** All functions of a segment. */
  List<RawFunction> functionsOf(Segment segment) {
    return functions.in(segment, 0, 0xffff);
  }

  void add(IommuFact unit) {
    iommus.add(unit);
  }

  void add(ItsFact service) {
    its.add(service);
  }

  void add(ReservedFact region) {
    reserved.add(region);
  }

  void add(EcamFact ecam) {
    ecams.add(ecam);
  }

  void add(HostBridgeFact host) {
    hostBridges.add(host);
  }

  /** Keeps a platform device under its name; what several tables say of it comes together. */
  void add(PlatformFact device) {
    platformDevices.merge(device.name(), device, Gathered::together);
  }

  private static PlatformFact together(PlatformFact first, PlatformFact more) {
    List<org.iotopo.units.AddressRange> streams = new ArrayList<>(first.streams());
    streams.addAll(more.streams());
    return new PlatformFact(
        first.name(),
        first.registers(),
        streams.stream().distinct().toList(),
        first.path(),
        first.hid().or(more::hid),
        first.dmaWidth().isPresent() ? first.dmaWidth() : more.dmaWidth());
  }

  void addAtsPort(Requesters ports) {
    atsPorts.add(ports);
  }

  void addExternalFacing(Requesters port) {
    externalFacing.add(port);
  }

  void hostAddressWidth(int bits) {
    hostAddressWidth = OptionalInt.of(bits);
  }

  /** Keeps the first of a segment, as Linux finds it. */
  void rootComplex(int segment, RootComplex complex) {
    rootComplexes.putIfAbsent(segment, complex);
  }

  TreeMap<Integer, RootComplex> rootComplexes() {
    return rootComplexes;
  }

  List<ItsFact> its() {
    return its;
  }

  /** How many units there are so far. */
  int unitCount() {
    return iommus.size();
  }

  /** How many regions of a table there are so far. */
  int regionCount() {
    return reserved.size();
  }

  void problem(ImportProblem problem) {
    problems.add(problem);
  }

  /** A mistake for which Linux uses no VT-d at all ({@code dmar_dev_scope_init}). */
  void refuseVtd(int offset, String message) {
    refusesVtd = true;
    warn(offset, message + "; Linux then uses no VT-d at all");
  }

  /** What is wrong at an offset of the table that is being read. */
  void warn(int offset, String message) {
    problem(ImportProblem.warning(source, offset, message));
  }

  /** What is worth knowing at an offset of the table that is being read. */
  void note(int offset, String message) {
    problem(new ImportProblem(Severity.INFO, source, OptionalLong.of(offset), message));
  }

  FirmwareFacts facts() {
    return new FirmwareFacts(
        hostAddressWidth,
        iommus,
        its,
        reserved,
        ecams,
        hostBridges,
        List.copyOf(platformDevices.values()),
        atsPorts,
        externalFacing,
        List.of(),
        refusesVtd,
        Optional.empty(),
        problems);
  }
}
