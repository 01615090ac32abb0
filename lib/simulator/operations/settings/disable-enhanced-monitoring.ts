import type { Operation } from '../../model/operation';
import { changeMonitoring, MONITORING_FIELDS, type MonitoringOutput } from '../change-monitoring';

export const disableEnhancedMonitoring: Operation<typeof MONITORING_FIELDS, MonitoringOutput> = {
  input: MONITORING_FIELDS,
  run(state, request, context) {
    return changeMonitoring(state, request, context, (isOn, isNamed) => isOn && !isNamed);
  },
};
