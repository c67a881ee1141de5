package org.iotopo.tests.analysis;

import static org.iotopo.tests.Machines.endpoint;
import static org.iotopo.tests.Machines.host;
import static org.iotopo.tests.Machines.iommu;
import static org.iotopo.tests.Machines.machine;
import static org.iotopo.tests.Machines.path;
import static org.iotopo.tests.Machines.rootPort;
import static org.iotopo.tests.Machines.withIommus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.iotopo.analysis.EffectiveAcs;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.Arch;
import org.iotopo.model.Firmware;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.tests.Machines;
import org.iotopo.units.AddressRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveAcsTest {

  private static final String ALL = "SV TB RR CR UF EC DT";
  private static final Iommu VTD =
      iommu("vtd0", Iommu.Model.INTEL_VTD, new AddressRange(0xfed9_0000L, 0xfed9_0fffL));

  private static Machine port(Machines.Port port) {
    return machine(host("pci0").buses(0, 255).with(port.buses(1, 1).with(endpoint("nic", "00.0"))));
  }

  private static Machine booted(Machine machine, Kernel kernel, Firmware firmware, String line) {
    return new Machine(
        machine.name(),
        machine.arch(),
        machine.cpuAddressWidth(),
        kernel,
        firmware,
        line,
        machine.memory(),
        machine.iommus(),
        machine.its(),
        machine.hostBridges(),
        machine.platformDevices(),
        machine.reserved(),
        machine.assignments(),
        machine.guests(),
        machine.documentation());
  }

  private static String controlOfPort(Machine machine) {
    Facts facts = Facts.of(machine, List.of());
    return facts.acs().control(function(facts, "pci0.rp")).toString();
  }

  private static Function function(Facts facts, String path) {
    return facts.topology().at(path(path)).orElseThrow();
  }

  @Test
  void setsWhatItRequiresWhereAnIommuIsInUse() {
    Machine machine = withIommus(port(rootPort("rp", "01.0").acs(ALL)), VTD);
    assertEquals("SV RR CR UF", controlOfPort(machine));
  }

  @Test
  void leavesFirmwareAloneWithoutAnIommu() {
    assertEquals("none", controlOfPort(port(rootPort("rp", "01.0").acs(ALL))));
  }

  @Test
  void leavesFirmwareAloneWhenTheIommuIsOff() {
    Machine machine = withIommus(port(rootPort("rp", "01.0").acs(ALL)), VTD);
    assertEquals(
        "none", controlOfPort(booted(machine, Kernel.V7_3, Firmware.ACPI, "intel_iommu=off")));
  }

  @ParameterizedTest
  @CsvSource({"V6_1,none", "V6_12,none", "V7_3,SV RR CR UF", "REWORK_V3,SV RR CR UF"})
  void doesNotAskForAcsOnADeviceTreeBootBefore7(Kernel kernel, String control) {
    Iommu smmu = iommu("smmu", Iommu.Model.ARM_SMMU_V3, new AddressRange(0x905_0000L, 0x906_ffffL));
    Machine arm =
        machine(
            Arch.ARM64,
            host("pci0")
                .buses(0, 255)
                .with(rootPort("rp", "01.0").acs(ALL).with(endpoint("nic", "00.0"))));
    Machine machine = withIommus(arm, smmu);
    assertEquals(control, controlOfPort(booted(machine, kernel, Firmware.DEVICE_TREE, "")));
    assertEquals("SV RR CR UF", controlOfPort(booted(machine, kernel, Firmware.ACPI, "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // each restarts from firmware, so that what is not named is lost
        "V7_3  | pci=config_acs=1xx@00:01.0                        | RR",
        "V7_3  | pci=config_acs=11101@0000:00:01.0                 | SV RR CR UF",
        "V7_3  | pci=config_acs=xx1xx@00:02.0;11xx1@00:01.0        | SV CR UF",
        // bits above 6 abort the parameter
        "V7_3  | pci=config_acs=1xxxxxxx@00:01.0                   | SV RR CR UF",
        "V6_1  | pci=config_acs=1xx@00:01.0                        | SV RR CR UF",
        "V7_3  | pci=disable_acs_redir=00:01.0                     | none",
        "V6_1  | pci=disable_acs_redir=00:01.0                     | SV UF",
        "V7_3  | pci=noats                                         | SV TB RR CR UF",
      })
  void followsTheCommandLine(Kernel kernel, String commandLine, String control) {
    Machine machine = withIommus(port(rootPort("rp", "01.0").acs(ALL)), VTD);
    assertEquals(control, controlOfPort(booted(machine, kernel, Firmware.ACPI, commandLine)));
  }

  @Test
  void takesAnUnimplementedBitAsWiredOn() {
    Machine machine = withIommus(port(rootPort("rp", "01.0").acs("SV RR")), VTD);
    Facts facts = Facts.of(machine, List.of());
    assertTrue(facts.acs().isOn(function(facts, "pci0.rp"), EffectiveAcs.REQUIRED));
  }

  @Test
  void takesAPortWithoutCapabilityAsOpen() {
    Machine machine = withIommus(port(rootPort("rp", "01.0")), VTD);
    Facts facts = Facts.of(machine, List.of());
    assertFalse(facts.acs().isOn(function(facts, "pci0.rp"), EffectiveAcs.REQUIRED));
    assertTrue(facts.acs().isOn(function(facts, "pci0.rp.nic"), EffectiveAcs.REQUIRED));
    assertFalse(facts.acs().pathIsOn(function(facts, "pci0.rp.nic"), EffectiveAcs.REQUIRED));
  }

  @Test
  void ignoresControlBitsThatTheCapabilityLacks() {
    Machine machine = withIommus(port(rootPort("rp", "01.0").acs("SV RR", "SV RR CR UF")), VTD);
    assertEquals("SV RR", controlOfPort(machine));
  }
}
