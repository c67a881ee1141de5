package org.iotopo.ide.dmapath;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Memory;

/** One step of DMA, in either direction. */
final class Hops {

  private final Facts facts;

  Hops(Facts facts) {
    this.facts = facts;
  }

  /**
   * Where a step leads.
   *
   * @param how why, as a clause
   */
  record Hop(ElementPath element, String how) {}

  /** Where requests of an element go next, and what they reach without an IOMMU. */
  List<Hop> outOf(ElementPath path) {
    Optional<Function> function = facts.topology().at(path);
    if (function.isPresent()) {
      List<Hop> hops = new ArrayList<>();
      hops.add(up(function.get()));
      if (!function.get().isBridge()) {
        reached(function.get()).forEach((to, how) -> hops.add(new Hop(to.declaredBy(), how)));
      }
      return hops;
    }
    boolean leadsToMemory =
        iommu(path).isPresent() || host(path).filter(bridge -> units(bridge).isEmpty()).isPresent();
    if (leadsToMemory) {
      return facts.machine().memory().stream()
          .map(memory -> new Hop(new ElementPath(memory.name()), memory.range().toString()))
          .toList();
    }
    return host(path)
        .map(bridge -> units(bridge).stream().map(this::translating).toList())
        .orElse(List.of());
  }

  /** Whose requests come to an element. */
  List<Hop> into(ElementPath path) {
    Optional<Function> function = facts.topology().at(path);
    if (function.isPresent()) {
      List<Hop> hops = new ArrayList<>();
      function.get().below().stream()
          .filter(below -> !below.isVirtual())
          .forEach(below -> hops.add(new Hop(below.path(), "sends its requests up")));
      for (Function from : facts.topology().functions()) {
        if (!from.isBridge() && !from.isVirtual() && from != function.get()) {
          Optional.ofNullable(reached(from).get(function.get()))
              .ifPresent(how -> hops.add(new Hop(from.path(), how)));
        }
      }
      return hops;
    }
    if (iommu(path).isPresent()) {
      return facts.machine().hostBridges().stream()
          .filter(bridge -> units(bridge).contains(iommu(path).get()))
          .map(bridge -> new Hop(new ElementPath(bridge.name()), "hands requests over"))
          .toList();
    }
    if (host(path).isPresent()) {
      return facts.topology().rootBus(host(path).get()).stream()
          .filter(top -> !top.isVirtual())
          .map(top -> new Hop(top.path(), "sends its requests up"))
          .toList();
    }
    return toMemory(path);
  }

  private List<Hop> toMemory(ElementPath path) {
    boolean isMemory =
        facts.machine().memory().stream().map(Memory::name).anyMatch(path.text()::equals);
    if (!isMemory) {
      return List.of();
    }
    List<Hop> hops = new ArrayList<>();
    facts.machine().iommus().forEach(unit -> hops.add(translating(unit)));
    facts.machine().hostBridges().stream()
        .filter(bridge -> units(bridge).isEmpty())
        .forEach(bridge -> hops.add(new Hop(new ElementPath(bridge.name()), "untranslated")));
    return hops;
  }

  /** The bridge above; the host bridge of a root bus. */
  private Hop up(Function function) {
    return function
        .upstream()
        .map(bridge -> new Hop(bridge.path(), "goes up · " + control(bridge)))
        .orElseGet(() -> new Hop(new ElementPath(function.host().name()), "goes up"));
  }

  private String control(Function bridge) {
    return bridge.header().acs().capability().isPresent()
        ? "ACS " + facts.acs().control(bridge)
        : "no ACS";
  }

  private Hop translating(Iommu unit) {
    return new Hop(
        new ElementPath(unit.name()), "translates " + facts.translation().aperture(unit));
  }

  /** The functions whose BARs take some requests, each with the reason. */
  private Map<Function, String> reached(Function from) {
    Map<Function, String> reached = new LinkedHashMap<>();
    for (ShadowPiece piece : facts.shadow().of(from).pieces()) {
      String how =
          (piece.certainty() == Certainty.CERTAIN ? "reaches it" : "may reach it")
              + " without an IOMMU · "
              + piece.sentence();
      piece.lands().stream()
          .filter(to -> to != from && !to.isVirtual())
          .forEach(to -> reached.putIfAbsent(to, how));
    }
    return reached;
  }

  private List<Iommu> units(HostBridge bridge) {
    return facts.topology().inside(new ElementPath(bridge.name())).stream()
        .filter(function -> !function.isBridge())
        .flatMap(function -> facts.translation().of(function).stream())
        .distinct()
        .toList();
  }

  private Optional<Iommu> iommu(ElementPath path) {
    return facts.machine().iommus().stream()
        .filter(unit -> unit.name().equals(path.text()))
        .findFirst();
  }

  private Optional<HostBridge> host(ElementPath path) {
    return facts.machine().hostBridges().stream()
        .filter(bridge -> bridge.name().equals(path.text()))
        .findFirst();
  }
}
